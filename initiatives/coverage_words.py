"""What a matrix shows, as a sentence: only what its numbers say."""

from django.utils.translation import gettext, ngettext


def summary(matrix, found):
    """The caption of the matrix: how many initiatives serve what, and on what ground."""
    depth = int(found.asked("depth"))
    plan = found.row_plan.name.text
    what = gettext("%(plan)s at depth %(depth)s") % {"plan": plan, "depth": depth} if depth > 1 else plan
    sentences = [serving(matrix.total, what, found.narrowing)]
    if matrix.total.examined:
        sentences.append(examined(matrix.total.examined))
    if found.narrowing:
        sentences.append(gettext("Counted are only those that the filters choose."))
    return " ".join(sentences)


def serving(total, what, narrowed=False):
    """One sentence for the initiatives that serve something, by their firmest ground."""
    words = {"number": total.serving, "what": what, "stated": total.stated, "inferred": total.inferred}
    if not total.serving and narrowed:
        return gettext("No claim that the filters choose says that an initiative serves %(what)s.") % words
    if not total.serving:
        return (
            gettext("No initiative is known to serve %(what)s: none in this document, or not yet examined.")
            % words
        )
    if not total.stated:
        return (
            ngettext(
                "%(number)s initiative serves %(what)s, by our editors’ inference only.",
                "%(number)s initiatives serve %(what)s, all of them by our editors’ inference only.",
                total.serving,
            )
            % words
        )
    if not total.inferred:
        return (
            ngettext(
                "%(number)s initiative serves %(what)s, and the document says so.",
                "%(number)s initiatives serve %(what)s, each of them in the document’s own words.",
                total.serving,
            )
            % words
        )
    return (
        ngettext(
            "%(number)s initiative serves %(what)s.",
            "%(number)s initiatives serve %(what)s: %(stated)s in the document’s own words, "
            "%(inferred)s by our editors’ inference only.",
            total.serving,
        )
        % words
    )


def examined(number):
    return ngettext(
        "%(number)s was examined and found not to serve.",
        "%(number)s were examined and found not to serve.",
        number,
    ) % {"number": number}


def leading(rows):
    """The title of the flow picture: where most of it leads."""
    most = max(row.total.serving for row in rows)
    names = [row.goal.name.text for row in rows if row.total.serving == most]
    words = {"goal": names[0], "other": names[-1], "goals": len(names), "number": most}
    if len(names) > 2:
        return gettext("%(goals)s goals are served by most initiatives, %(number)s each") % words
    if len(names) == 2:
        return gettext("“%(goal)s” and “%(other)s” are served by most initiatives, %(number)s each") % words
    return gettext("“%(goal)s” is served by most initiatives: %(number)s") % words

"""The pages of plans, phases, goals, relations and sources."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from plans.addresses import at_address
from plans.attachments import sent
from plans.evidence import links_by_citation
from plans.listing import dated, first
from plans.marking import pieces, runs
from plans.models import Goal, Phase, Plan, Relation, Source
from plans.outline import Outline
from plans.threads import threads_to


def plan_list(request):
    return render(request, "plans/plan_list.html", dated({"plans": Plan.objects.published().for_listing()}))


def plan_detail(request, plan):
    plan = at_address(Plan.objects.published().for_page(), slug=plan)
    goals = plan.goals.published()
    outline = Outline(goals.for_outline(), goals.serving_pairs())
    tied = plan.ties.published().filter(initiative__isnull=False).values_list("initiative", flat=True)
    context = {
        "plan": plan,
        "phases": plan.phases.published(),
        "earlier": plan.supersedes.published(),
        "today": timezone.localdate(),
        "outline": outline,
        "served_count": len(outline.served | set(tied)),
        "relations_from": first(plan.relations_from.published().for_listing()),
        "relations_to": first(plan.relations_to.published().for_listing()),
        "ties": first(plan.ties.published().for_listing()),
    }
    return render(request, "plans/plan_detail.html", dated(context))


def phase_detail(request, plan, phase):
    phase = at_address(Phase.objects.published().for_page(), plan__slug=plan, slug=phase)
    context = {
        "phase": phase,
        "plan": phase.plan,
        "phases": phase.plan.phases.published(),
        "today": timezone.localdate(),
        "relations_from": first(phase.relations_from.published().for_listing()),
        "relations_to": first(phase.relations_to.published().for_listing()),
        "ties": first(phase.ties.published().for_listing()),
    }
    return render(request, "plans/phase_detail.html", dated(context))


def goal_detail(request, plan, goal):
    goal = at_address(Goal.objects.published().for_page(), plan__slug=plan, slug=goal)
    goals = goal.plan.goals.published()
    outline = Outline(goals.for_outline(), goals.serving_pairs())
    claims, of_all = goal.alignments.published(), goal.alignments.model.objects.published()
    context = {
        "goal": goal,
        "above": outline.above(goal),
        "branch": outline[goal],
        "all": f"{reverse('initiatives')}?goal={goal.path}",
        "stated": first(claims.serving().stated().for_listing()),
        "inferred": first(claims.serving().inferred().for_listing()),
        "examined": first(claims.not_serving().for_listing()),
        "threads": threads_to(goal, of_all.serving()),
        "reached": of_all.reaching(goal, outline[goal].below),
        "relations_from": first(goal.relations_from.published().for_listing()),
        "relations_to": first(goal.relations_to.published().for_listing()),
        "ties": first(goal.ties.published().for_listing()),
    }
    return render(request, "plans/goal_detail.html", dated(context))


def relation_detail(request, relation):
    # Numbers never change, so there are no former ones.
    relation = get_object_or_404(Relation.objects.published().for_listing(), slug=relation)
    context = {"relation": relation, "address": request.build_absolute_uri(relation.get_absolute_url())}
    return render(request, "plans/relation_detail.html", dated(context))


def source_list(request):
    sources = Source.objects.published().for_listing()
    return render(request, "plans/source_list.html", dated({"sources": sources}))


def source_detail(request, source):
    """The document paragraph by paragraph: what is quoted, what is misprinted, and what rests on it."""
    source = at_address(Source.objects.published(), slug=source)
    links = links_by_citation(source)
    paragraphs = []
    for passage in source.passages.for_reading():
        quoted = [
            (citation, links[citation.pk]) for citation in passage.citations.all() if citation.pk in links
        ]
        notes = [note for note in passage.notes.all() if note.is_shown]
        marked = pieces(passage.plain, [citation for citation, _links in quoted], notes)
        paragraphs.append({"passage": passage, "runs": runs(marked), "quoted": quoted, "notes": notes})
    return render(request, "plans/source_detail.html", dated({"source": source, "paragraphs": paragraphs}))


def source_pdf(request, source):
    """The PDF beside a document that readers may see."""
    return sent(at_address(Source.objects.published(), slug=source))

"""The pages of plans, phases, goals, relations and sources."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from desk.models import State
from plans.addresses import at_address
from plans.attachments import sent
from plans.evidence import links_by_citation
from plans.listing import dated, first
from plans.marking import pieces, runs
from plans.models import Goal, Phase, Plan, Relation, Source
from plans.outline import Outline
from plans.threads import threads_to


def plan_list(request):
    return render(request, "plans/plan_list.html", dated({"plans": Plan.objects.for_listing()}))


def plan_detail(request, plan):
    plan = at_address(Plan.objects.for_page(), slug=plan)
    goals = Goal.objects.filter(plan=plan)
    outline = Outline(goals.for_outline(), goals.serving_pairs())
    tied = plan.ties.filter(initiative__isnull=False).values_list("initiative", flat=True)
    context = {
        "plan": plan,
        "phases": plan.phases.all(),
        "today": timezone.localdate(),
        "outline": outline,
        "served_count": len(outline.served | set(tied)),
        "relations_from": first(plan.relations_from.for_listing()),
        "relations_to": first(plan.relations_to.for_listing()),
        "ties": first(plan.ties.for_listing()),
    }
    return render(request, "plans/plan_detail.html", dated(context))


def phase_detail(request, plan, phase):
    phase = at_address(Phase.objects.for_page(), plan__slug=plan, slug=phase)
    context = {
        "phase": phase,
        "plan": phase.plan,
        "phases": phase.plan.phases.all(),
        "today": timezone.localdate(),
        "relations_from": first(phase.relations_from.for_listing()),
        "relations_to": first(phase.relations_to.for_listing()),
        "ties": first(phase.ties.for_listing()),
    }
    return render(request, "plans/phase_detail.html", dated(context))


def goal_detail(request, plan, goal):
    goal = at_address(Goal.objects.for_page(), plan__slug=plan, slug=goal)
    goals = Goal.objects.filter(plan=goal.plan)
    outline = Outline(goals.for_outline(), goals.serving_pairs())
    context = {
        "goal": goal,
        "above": outline.above(goal),
        "branch": outline[goal],
        "all": f"{reverse('initiatives')}?goal={goal.path}",
        "stated": first(goal.alignments.serving().stated().for_listing()),
        "inferred": first(goal.alignments.serving().inferred().for_listing()),
        "examined": first(goal.alignments.not_serving().for_listing()),
        "threads": threads_to(goal, goal.alignments.model.objects.serving()),
        "reached": goal.alignments.model.objects.reaching(goal, outline[goal].below),
        "relations_from": first(goal.relations_from.for_listing()),
        "relations_to": first(goal.relations_to.for_listing()),
        "ties": first(goal.ties.for_listing()),
    }
    return render(request, "plans/goal_detail.html", dated(context))


def relation_detail(request, relation):
    relation = get_object_or_404(Relation.objects.for_listing(), slug=relation)  # numbers never change
    context = {"relation": relation, "address": request.build_absolute_uri(relation.get_absolute_url())}
    return render(request, "plans/relation_detail.html", dated(context))


def source_list(request):
    return render(request, "plans/source_list.html", dated({"sources": Source.objects.for_listing()}))


def source_detail(request, source):
    """The document paragraph by paragraph: what is quoted, what is misprinted, and what rests on it."""
    source = at_address(Source.objects.all(), slug=source)
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
    return sent(at_address(Source.objects.filter(state=State.PUBLISHED), slug=source))

"""Pages."""

from django.shortcuts import render


def plan_list(request, **slugs):
    return render(request, "home.html")


def plan_detail(request, **slugs):
    return render(request, "home.html")


def phase_detail(request, **slugs):
    return render(request, "home.html")


def goal_detail(request, **slugs):
    return render(request, "home.html")


def relation_detail(request, **slugs):
    return render(request, "home.html")


def source_list(request, **slugs):
    return render(request, "home.html")


def source_detail(request, **slugs):
    return render(request, "home.html")

"""Pages."""

from django.shortcuts import render


def initiative_list(request, **slugs):
    return render(request, "home.html")


def initiative_detail(request, **slugs):
    return render(request, "home.html")


def alignment_detail(request, **slugs):
    return render(request, "home.html")


def agency_list(request, **slugs):
    return render(request, "home.html")


def agency_detail(request, **slugs):
    return render(request, "home.html")


def beneficiary_list(request, **slugs):
    return render(request, "home.html")


def beneficiary_detail(request, **slugs):
    return render(request, "home.html")

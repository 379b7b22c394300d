"""The scene of a report: its first violence, and what is said around it."""

from __future__ import annotations

from entramado.incidents.scenes import scene_keys
from tests.incidents.test_alike import SHOOTING, scene


def test_scene_keys_of_two_tellings_meet():
    other = scene(lead=["guests"], runs=["guests ran"], day=None)
    assert scene_keys(SHOOTING) & scene_keys(other)


def test_scene_keys_months_apart_do_not_meet():
    other = scene(day=["2031-11-03", "2031-11-03"], news="2031-11-04")
    assert not scene_keys(SHOOTING) & scene_keys(other)


def test_scene_keys_of_one_name_meet_across_months():
    named = {"people": ["lino ocampo rey"]}
    later = scene(**named, day=["2031-11-03", "2031-11-03"], news="2031-11-04")
    assert scene_keys(scene(**named)) & scene_keys(later)

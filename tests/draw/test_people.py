from generator.draw import PEOPLE, person_for
from tests.draw.world import DRAWINGS


def test_an_exercise_is_always_shown_by_the_same_person():
    names = {id(person): name for name, person in PEOPLE.items()}
    shown = {name: names[id(person_for(name))] for name in ("chair-squat", "push-up", "plank")}
    assert shown == {"chair-squat": "fern", "push-up": "grove", "plank": "elm"}


def test_everybody_gets_to_show_something():
    assert {id(person_for(name)) for name in DRAWINGS} == {id(person) for person in PEOPLE.values()}

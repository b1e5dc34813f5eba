from itsmctl.render.layout.labels import Obstacles, Wanted, line_rects, place_labels
from itsmctl.render.scene import Rect

NOTHING = Obstacles((), (), ())
ACROSS = ((0, 100), (200, 100))


def place(wanted, obstacles=NOTHING):
    (placed,) = place_labels([wanted], obstacles)
    return placed


def test_a_label_stands_above_the_start_of_a_line():
    placed = place(Wanted(ACROSS, 40, 14))
    assert placed.clear
    assert placed.rect.bottom < 100
    assert placed.rect.x < 20


def test_a_label_of_a_line_to_the_left_starts_at_its_right_end():
    placed = place(Wanted(((200, 100), (0, 100)), 40, 14))
    assert placed.rect.right > 180


def test_a_label_stands_beside_a_line_that_goes_down():
    placed = place(Wanted(((50, 0), (50, 100)), 40, 14))
    assert placed.rect.x > 50
    assert placed.rect.y < 20


def test_a_label_moves_away_from_a_shape():
    shape = Rect(0, 60, 60, 39)
    placed = place(Wanted(ACROSS, 40, 14), Obstacles((shape,), (), ()))
    assert placed.clear
    assert not placed.rect.overlaps(shape)


def test_a_label_covers_no_line_not_even_its_own():
    points = ((0, 100), (30, 100), (30, 0))
    placed = place(Wanted(points, 40, 14), Obstacles((), tuple(line_rects(points)), ()))
    assert placed.clear
    assert not any(placed.rect.overlaps(line) for line in line_rects(points))


def test_a_label_stays_off_the_border_of_a_lane():
    placed = place(Wanted(ACROSS, 40, 14), Obstacles((), (), (Rect(0, 88, 300, 4),)))
    assert placed.clear
    assert not placed.rect.y <= 90 <= placed.rect.bottom


def test_two_labels_do_not_cover_each_other():
    one, other = place_labels([Wanted(ACROSS, 40, 14), Wanted(ACROSS, 40, 14)], NOTHING)
    assert not one.rect.overlaps(other.rect)


def test_a_label_without_room_says_so():
    walls = (Rect(-500, -500, 1000, 1200),)
    assert not place(Wanted(ACROSS, 40, 14), Obstacles(walls, (), ())).clear


def test_a_label_keeps_off_the_head_of_an_arrow():
    points = ((50, 0), (50, 30))
    placed = place(Wanted(points, 40, 14), Obstacles((), tuple(line_rects(points)), ()))
    head = line_rects(points)[-1]
    assert (head.y, head.bottom) == (18, 30)
    assert not placed.rect.overlaps(head)

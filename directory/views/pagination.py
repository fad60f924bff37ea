def pages(current, last, link):
    """What components/pagination.html shows; `link(number)` gives the address of a page."""
    wanted = {1, current - 1, current, current + 1, last}
    items, before = [], 0
    for number in sorted(n for n in wanted if 1 <= n <= last):
        if number > before + 1:
            items.append(None)
        items.append({"number": number, "url": link(number), "current": number == current})
        before = number
    return {
        "current": current,
        "total": last,
        "previous_url": link(current - 1) if current > 1 else "",
        "next_url": link(current + 1) if current < last else "",
        "items": items,
    }

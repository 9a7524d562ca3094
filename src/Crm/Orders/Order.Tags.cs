using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>The shop's tags, sorted ordinally: those of its <see cref="Marks"/> that begin with <see cref="OrderMarks.TagSign"/>, without it.</summary>
    public IReadOnlyList<string> Tags => Marks.Tags;

    /// <summary>Tags it, or takes a tag off.</summary>
    /// <param name="tag">As people write it; see <see cref="OrderMarks.TagOf"/>.</param>
    /// <param name="present">Whether it is to be there.</param>
    /// <param name="now">When.</param>
    /// <returns>What changed, null for nothing; or <see cref="OrderRefusals.NoTag"/>, <see cref="OrderRefusals.TooManyTags"/> or <see cref="OrderRefusals.Deleted"/>.</returns>
    public Result<OrderChanged?> Tag(string tag, bool present, Instant now)
    {
        if (DeletedAt is not null)
            return DeletedRefusal();
        if (OrderMarks.TagOf(tag) is not { } code)
            return new Refusal(OrderRefusals.NoTag, "'{tag}' is no tag: letters, digits, hyphens, underscores and full stops, at most {most}.", ("tag", tag), ("most", OrderMarks.MaxTag));
        if (present && Tags is var tags && tags.Count >= OrderMarks.MaxTags && !tags.Contains(code))
            return new Refusal(OrderRefusals.TooManyTags, "An order has at most {most} tags.", ("most", OrderMarks.MaxTags));
        return Mark(OrderMarks.TagSign + code, present, now);
    }

    /// <summary>
    /// What is told of tags and has room beside those of staff. What has none counts as not told, so that it is taken when it is told again and there is room;
    /// null where nothing was ever told.
    /// </summary>
    private string? TagsTaken(SourceSeen seen)
    {
        if (seen.Tags is null || seen.Tags == SourceSeen?.Tags)
            return SourceSeen?.Tags;
        var (before, now) = (SourceSeen?.TagList ?? [], seen.TagList);
        var kept = Tags.Except(before.Except(now)).ToList();
        var added = now.Except(before).Except(kept).Take(Math.Max(0, OrderMarks.MaxTags - kept.Count)).ToList();
        return string.Join(' ', now.Where(tag => before.Contains(tag) || kept.Contains(tag) || added.Contains(tag)));
    }

    /// <summary>Takes over what the source tells of tags otherwise than it told last: what it only repeats stays as staff made it.</summary>
    private void ReceiveTags(SourceSeen seen, OrderChanges changes)
    {
        if (seen.Tags == SourceSeen?.Tags)
            return;
        var (before, now, marks) = (SourceSeen?.TagList ?? [], seen.TagList, Marks);
        foreach (var gone in before.Except(now))
            marks = marks.Without(OrderMarks.TagSign + gone);
        foreach (var added in now.Except(before))
            marks = marks.With(OrderMarks.TagSign + added);
        if (marks != Marks)
            MarksText = changes.Note("marks", MarksText, marks.ToString());
    }
}

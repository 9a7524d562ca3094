namespace Crm.Fields;

/// <summary>A condition on a custom field as a query over its index.</summary>
internal static class FieldFilter
{
    internal static IQueryable<FieldSeen> Apply(IQueryable<FieldSeen> rows, FieldDefinition field, FieldCondition condition)
    {
        if (condition.In is { } any)
            rows = In(rows, [.. any.Select(t => Read(field, t))]);
        if (condition.From is { } from)
            rows = From(rows, Ordered(field, from));
        if (condition.To is { } to)
            rows = To(rows, Ordered(field, to));
        if (condition.Contains is { } part)
        {
            var folded = FieldValue.Fold(part);
            rows = rows.Where(r => r.Folded != null && r.Folded.Contains(folded));
        }

        return rows;
    }

    private static IQueryable<FieldSeen> In(IQueryable<FieldSeen> rows, List<FieldValue> values)
    {
        var texts = values.SelectMany(v => v.Texts).Select(FieldValue.Fold).ToList();
        var numbers = values.Select(v => v.Number).OfType<long>().ToList();
        var instants = values.Select(v => v.Instant).OfType<NodaTime.Instant>().ToList();
        if (numbers.Count > 0)
            return rows.Where(r => r.Number != null && numbers.Contains(r.Number.Value));
        return instants.Count > 0 ? rows.Where(r => r.Instant != null && instants.Contains(r.Instant.Value)) : rows.Where(r => r.Folded != null && texts.Contains(r.Folded));
    }

    private static IQueryable<FieldSeen> From(IQueryable<FieldSeen> rows, FieldValue bound)
    {
        var (number, instant) = (bound.Number, bound.Instant);
        return number is not null ? rows.Where(r => r.Number >= number) : rows.Where(r => r.Instant >= instant);
    }

    private static IQueryable<FieldSeen> To(IQueryable<FieldSeen> rows, FieldValue bound)
    {
        var (number, instant) = (bound.Number, bound.Instant);
        return number is not null ? rows.Where(r => r.Number <= number) : rows.Where(r => r.Instant <= instant);
    }

    private static FieldValue Ordered(FieldDefinition field, string text) => Read(field, text) is { Texts.Count: 0 } value
        ? value
        : throw new ArgumentException($"Values of {field.Code} have no order.", nameof(text));

    /// <summary>Bounds of the definition are for values, not for questions.</summary>
    private static FieldValue Read(FieldDefinition field, string text) => FieldValue.Read(field with { Least = null, Most = null, Pattern = null }, text, out var wrong)
        ?? throw new ArgumentException($"'{text}' {wrong}.", nameof(text));
}

using NodaTime;

namespace Crm.Fields;

/// <summary>A stored value; of several codes each is one.</summary>
public sealed class FieldRow
{
    private FieldRow()
    {
    }

    /// <summary>Whose.</summary>
    public FieldSetId SetId { get; private set; }

    /// <summary>The field's id times a thousand, and which of its values.</summary>
    public int Position { get; private set; }

    /// <summary>Which field.</summary>
    public FieldId Field { get; private set; }

    /// <summary>A text as written, or a code.</summary>
    public string? Text { get; private set; }

    /// <summary>The text as it is compared.</summary>
    public string? Folded { get; private set; }

    /// <summary>Ten-thousandths of a number or amount, days since 1970, 0 or 1.</summary>
    public long? Number { get; private set; }

    /// <summary>A moment.</summary>
    public Instant? Instant { get; private set; }

    internal static IEnumerable<FieldRow> Of(FieldSetId set, FieldId field, FieldValue value)
    {
        var position = checked((int)(field.Value * 1000));
        if (value.Texts.Count == 0)
            return [new FieldRow { SetId = set, Position = position, Field = field, Number = value.Number, Instant = value.Instant }];
        return value.Texts.Select((t, i) => new FieldRow { SetId = set, Position = position + i, Field = field, Text = t, Folded = FieldValue.Fold(t) });
    }
}

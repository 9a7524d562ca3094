using NodaTime;
using NodaTime.Text;

namespace Crm.Fields;

/// <summary>A value of a custom field, typed: for rules, reports and exports. Fields without a value have none; defaults are not values.</summary>
/// <param name="Id">Of which entity.</param>
/// <param name="Code">Which field.</param>
/// <param name="Type">What the value is; one of the following holds it.</param>
/// <param name="Texts">A text, a link, or codes of options, in the options' order; empty for other types.</param>
/// <param name="Number">A number or an amount (in the definition's currency); null for other types.</param>
/// <param name="Instant">A moment; null for other types.</param>
/// <param name="Date">A day; null for other types.</param>
/// <param name="Flag">Yes or no; null for other types.</param>
public sealed record FieldFact(long Id, string Code, FieldType Type, IReadOnlyList<string> Texts, decimal? Number = null, Instant? Instant = null, LocalDate? Date = null, bool? Flag = null)
{
    internal static FieldFact Of(long id, CustomField field, FieldValue value)
    {
        var fact = new FieldFact(id, field.Code, field.Definition.Type, value.Texts);
        return field.Definition.Type switch
        {
            FieldType.Number or FieldType.Money => fact with { Number = value.Number / 10_000m },
            FieldType.Date => fact with { Date = new LocalDate(1970, 1, 1).PlusDays((int)value.Number!.Value) },
            FieldType.Instant => fact with { Instant = value.Instant },
            FieldType.Boolean => fact with { Flag = value.Number == 1 },
            _ => fact,
        };
    }

    /// <summary>As a cell of an export: a decimal, an instant, a flag, or a text.</summary>
    internal object Cell => Type switch
    {
        FieldType.Number or FieldType.Money => Number!.Value,
        FieldType.Instant => Instant!.Value,
        FieldType.Date => LocalDatePattern.Iso.Format(Date!.Value),
        FieldType.Boolean => Flag!.Value,
        _ => string.Join('|', Texts),
    };
}

using Crm.Fields;
using Crm.Rules;

namespace Crm.Segments;

/// <summary>The shop's own fields as facts: <c>field.shoe-size</c> of customers, <c>company.credit-class</c> of companies.</summary>
internal static class CustomerFieldFacts
{
    /// <summary>A field whose code makes no name (a hyphen at its end) is none.</summary>
    internal static bool IsFact(CustomField field) => FactNames.Mistake(NameOf(field.Definition)) is null;

    internal static string NameOf(FieldDefinition field) => (field.Entity == FieldEntity.Company ? "company." : "field.") + field.Code;

    internal static void Add(FactCatalogueBuilder<CustomerSubject> facts, FieldDefinition field, int place) =>
        facts.Raw(new Fact(NameOf(field), TypeOf(field.Type)) { Label = field.Label, Meaning = field.Meaning, Unit = field.Unit }, subject => subject.Fields.Length > place ? subject.Fields[place] : default);

    /// <summary>What the stored parts of a value come to; in another currency than the customer's an amount is no value.</summary>
    internal static FactValue ValueOf(FieldDefinition field, IReadOnlyList<(string? Text, long? Number, NodaTime.Instant? Instant)> rows, Currency currency) => field.Type switch
    {
        _ when rows.Count == 0 => default,
        FieldType.Money when field.Currency != currency.Code => default,
        FieldType.Choice or FieldType.Choices => FactValue.Of((IReadOnlyCollection<string>)[.. rows.Select(r => r.Text!)]),
        FieldType.Text or FieldType.Link => FactValue.Of(rows[0].Text),
        FieldType.Instant => rows[0].Instant is { } at ? FactValue.Of(RuleTime.Micros(at)) : default,
        _ => rows[0].Number is { } number ? FactValue.Of(number) : default,
    };

    private static FactType TypeOf(FieldType type) => type switch
    {
        FieldType.Number => FactType.Number,
        FieldType.Money => FactType.Money,
        FieldType.Date => FactType.Date,
        FieldType.Instant => FactType.Instant,
        FieldType.Boolean => FactType.Boolean,
        FieldType.Choice or FieldType.Choices => FactType.Codes,
        _ => FactType.Text,
    };
}

using Crm.Fields;

namespace Crm.Customers;

/// <summary>What a custom field of merged customers would be. Values stay on whose they are, so undoing the merge has nothing to take back.</summary>
/// <param name="Entity">Customer or company.</param>
/// <param name="Code">Which field.</param>
/// <param name="Value">The value that would count, in the field's writing.</param>
/// <param name="FromId">Whose it is.</param>
/// <param name="Reason">Why it counts: <see cref="SurvivorsOwn"/> or <see cref="Oldest"/>.</param>
/// <param name="Others">Values that others have instead.</param>
public sealed record MergedCustomField(FieldEntity Entity, string Code, string Value, CustomerId FromId, string Reason, IReadOnlyList<string> Others)
{
    /// <summary>The survivor has one: it counts, whatever others have.</summary>
    public const string SurvivorsOwn = "survivors-own";

    /// <summary>The survivor has none: that of the one of them who came first counts.</summary>
    public const string Oldest = "oldest";
}

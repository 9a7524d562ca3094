namespace Crm.Privacy;

/// <summary>Something that keeps personal data from being erased now.</summary>
/// <param name="Code">Stable: <c>open-order</c>, <c>money-owed</c>, or the host's own.</param>
/// <param name="Reason">In a sentence, without personal data.</param>
public sealed record ErasureHold(string Code, string Reason)
{
    /// <summary>An order that is neither completed nor cancelled.</summary>
    public const string OpenOrder = "open-order";

    /// <summary>An order that was completed and is not paid in full, or a customer who is owed money.</summary>
    public const string MoneyOwed = "money-owed";
}

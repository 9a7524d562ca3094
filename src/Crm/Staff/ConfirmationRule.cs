namespace Crm.Staff;

/// <summary>
/// Which orders of a site need no call and confirm themselves: those that meet every condition switched on here, and those
/// marked "do not call".
/// </summary>
/// <param name="Status">Code of the status that they go to.</param>
public sealed record ConfirmationRule(string Status)
{
    /// <summary>Codes of the statuses in which orders wait for it.</summary>
    public IReadOnlyList<string> From { get; init => field = [.. value ?? []]; } = ["new"];

    /// <summary>Nothing is due.</summary>
    public bool Paid { get; init; } = true;

    /// <summary>Every line is reserved in full.</summary>
    public bool InStock { get; init; } = true;

    /// <summary>The customer has completed so many orders before; 0 asks for nothing.</summary>
    public int CompletedOrders { get; init; } = 1;

    /// <summary>An order marked "do not call" is confirmed whatever the conditions above say.</summary>
    public bool DoNotCall { get; init; } = true;

    /// <summary>Why an order confirms itself, as codes (<c>do-not-call</c>, <c>paid</c>, <c>in-stock</c>, <c>known-customer</c>); empty where it does not.</summary>
    public IReadOnlyList<string> WhyConfirm(ConfirmationFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (!From.Contains(facts.Status, StringComparer.Ordinal))
            return [];
        if (DoNotCall && facts.DoNotCall)
            return ["do-not-call"];
        if ((Paid && !facts.Paid) || (InStock && !facts.InStock) || facts.CompletedOrders < CompletedOrders)
            return [];
        return [.. new[] { Paid ? "paid" : "", InStock ? "in-stock" : "", CompletedOrders > 0 ? "known-customer" : "" }.Where(w => w.Length > 0)];
    }

    /// <summary>Equal content.</summary>
    public bool Equals(ConfirmationRule? other) => other is not null
        && (Status, Paid, InStock, CompletedOrders, DoNotCall) == (other.Status, other.Paid, other.InStock, other.CompletedOrders, other.DoNotCall)
        && Sequences.Same(From, other.From);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Status, Paid, InStock, CompletedOrders, DoNotCall, From.Count);
}

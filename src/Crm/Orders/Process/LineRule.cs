namespace Crm.Orders;

/// <summary>
/// Once all lines of an order are in one of some line statuses, the order moves. It is a wish: the way has to be open to whoever
/// set the last line, and what stands in the way is told to them; the order never jumps.
/// </summary>
/// <param name="Status">Code of the status that the order moves to.</param>
public sealed record LineRule(string Status)
{
    /// <summary>Codes of the line statuses.</summary>
    public IReadOnlyList<string> Lines { get; init => field = Parts.Copy(value); } = [];

    /// <summary>Equal in all parts.</summary>
    public bool Equals(LineRule? other) => other is not null && Status == other.Status && Parts.Same(Lines, other.Lines);

    /// <inheritdoc/>
    public override int GetHashCode() => Status.GetHashCode(StringComparison.Ordinal);
}

namespace Crm.Orders;

/// <summary>A step of a path through an order process, with what holds after it.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Status">Code of the status after the step.</param>
/// <param name="Role">For a move: a role that may; empty for anyone, the product itself included.</param>
/// <param name="Goods">The goods after the step.</param>
/// <param name="Money">The money after the step.</param>
public sealed record ProcessStep(ProcessStepKind Kind, string Status, string Role, ProcessGoods Goods, ProcessMoney Money)
{
    /// <summary>The step in a few words: <c>→ paid (manager)</c>.</summary>
    public override string ToString() => Kind switch
    {
        ProcessStepKind.Placed => Status,
        ProcessStepKind.Moved => Role.Length == 0 ? $"→ {Status}" : $"→ {Status} ({Role})",
        ProcessStepKind.Paid => Money == ProcessMoney.Paid ? "+ paid in full" : "+ paid in part",
        ProcessStepKind.Refunded => "+ refunded",
        _ => "+ goods back",
    };
}

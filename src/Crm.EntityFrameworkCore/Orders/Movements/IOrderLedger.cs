namespace Crm.Orders;

/// <summary>
/// The host's own books of what orders bring: bonuses, commissions, a partner's share. Told of each movement in the transaction
/// that brings it about, so that both are there or neither. Register it by <see cref="OrdersSetup.Ledger{T}"/>.
/// </summary>
public interface IOrderLedger
{
    /// <summary>
    /// Enters movements, in the order in which they came about; written by the transaction given and by nothing else. What it
    /// throws undoes the command that brought them about, and its caller hears it. It may be told of a movement again, under
    /// the same <see cref="OrderMovement.Key"/>, after the transaction of the first time was undone. Others wait
    /// meanwhile: be quick, and call no use case of the CRM, which would wait for this one.
    /// </summary>
    /// <param name="movements">At least one, of one or several commands that are written together.</param>
    /// <param name="transaction">In which they are written.</param>
    ValueTask EnterAsync(IReadOnlyList<OrderMovement> movements, CrmTransaction transaction);
}

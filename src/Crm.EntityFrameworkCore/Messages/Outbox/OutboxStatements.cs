using Crm.Carts;
using Crm.Store;

namespace Crm.Messages;

/// <summary>How messages on their way out are looked up by the write path.</summary>
internal sealed class OutboxStatements
{
    internal OutboxStatements(StoreModel model)
    {
        var table = model.Aggregate<OutgoingMessage>().Root;
        ByKey = SelectStatement.By(table, locks: true, null, nameof(OutgoingMessage.Key));
        ByBasis = SelectStatement.By(table, locks: true, "state in ('queued', 'deferred')", nameof(OutgoingMessage.Basis));
        ByDay = SelectStatement.By(table, locks: false, null, nameof(OutgoingMessage.CustomerId), nameof(OutgoingMessage.CountedOn));
        var carts = model.Aggregate<Cart>().Root;
        Carts = new SelectStatement(carts, carts.Key, locks: false, [carts.Key[0], carts.IndexOf(nameof(Cart.State)), carts.IndexOf(nameof(Cart.OrderId))]);
    }

    internal SelectStatement ByKey { get; }

    /// <summary>Those that wait and hang on something.</summary>
    internal SelectStatement ByBasis { get; }

    /// <summary>Those that count in a customer's cap on a day.</summary>
    internal SelectStatement ByDay { get; }

    /// <summary>Id, state and order of a cart.</summary>
    internal SelectStatement Carts { get; }
}

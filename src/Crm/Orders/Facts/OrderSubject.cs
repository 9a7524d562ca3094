using Crm.Rules;

namespace Crm.Orders;

/// <summary>What rules see of one order: the order with its lines, what was paid for it, and the shop's own fields. Amounts that rules ask about are in base currency.</summary>
public sealed class OrderSubject
{
    /// <summary>The order, with its lines.</summary>
    public required Order Order { get; init; }

    /// <summary>Code of its site.</summary>
    public string Site { get; init; } = "";

    /// <summary>Its account; null where nothing was ever paid, returned or asked for.</summary>
    public OrderAccount? Account { get; init; }

    /// <summary>Its lines, with what the catalogue knows of them.</summary>
    public IReadOnlyList<OrderedLine> Lines { get; init; } = [];

    /// <summary>Money taken, one by one.</summary>
    public IReadOnlyList<OrderPaid> Payments { get; init; } = [];

    /// <summary>Money given back; an amount below zero where that failed.</summary>
    public IReadOnlyList<OrderPaid> Refunds { get; init; } = [];

    /// <summary>Values of the shop's own fields, by the catalogue's numbering.</summary>
    internal FactValue[] Fields { get; init; } = [];

    /// <summary>Taken less given back, in base currency.</summary>
    public Money Paid => Account is { } account ? Order.InBase(account.Paid - account.Refunded) : Money.Zero(Order.BaseCurrency);
}

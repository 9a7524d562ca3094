using Crm.History;
using Crm.Store;
using Crm.Tasks;

namespace Crm.Orders;

/// <summary>How returns, links, losses and tasks are looked up by the write path.</summary>
internal sealed class AfterSaleStatements
{
    internal const string LinkIds = "order-link";
    internal const string CancellationIds = "cancellation";
    internal const string TaskIds = "task";

    internal AfterSaleStatements(StoreModel model)
    {
        var returns = model.Aggregate<OrderReturn>().Root;
        ReturnsByOrder = SelectStatement.By(returns, locks: true, null, nameof(OrderReturn.OrderId));
        var id = returns.IndexOf(nameof(OrderReturn.Id));
        OrderOfReturn = new SelectStatement(returns, [id], locks: false, [id, returns.IndexOf(nameof(OrderReturn.OrderId))]);
        ReturnsByStatus = new SelectStatement(returns, [returns.IndexOf(nameof(OrderReturn.Status))], locks: false,
            [.. new[] { nameof(OrderReturn.Status), nameof(OrderReturn.SiteId), nameof(OrderReturn.Id) }.Select(returns.IndexOf)]);
        LinksTo = SelectStatement.By(model.Aggregate<OrderLink>().Root, locks: true, null, nameof(OrderLink.ToId));
        CancellationsByOrder = SelectStatement.By(model.Aggregate<OrderCancellation>().Root, locks: true, null, nameof(OrderCancellation.OrderId));
        TaskByKey = SelectStatement.By(model.Aggregate<StaffTask>().Root, locks: true, null, nameof(StaffTask.Key));
        var changes = model.Table<ChangeRow>();
        ChangeByVersion = new SelectStatement(changes,
            [changes.IndexOf(nameof(ChangeRow.Entity)), changes.IndexOf(nameof(ChangeRow.EntityId)), changes.IndexOf(nameof(ChangeRow.Version))], locks: false,
            [.. new[] { nameof(ChangeRow.Entity), nameof(ChangeRow.EntityId), nameof(ChangeRow.Version), nameof(ChangeRow.Event), nameof(ChangeRow.Body), nameof(ChangeRow.Ticket), nameof(ChangeRow.Ordinal) }.Select(changes.IndexOf)]);
        var personal = model.Table<PersonalRow>();
        PersonalOf = new SelectStatement(personal, [personal.IndexOf(nameof(PersonalRow.Ticket)), personal.IndexOf(nameof(PersonalRow.Ordinal))], locks: false,
            [.. new[] { nameof(PersonalRow.Ticket), nameof(PersonalRow.Ordinal), nameof(PersonalRow.Document) }.Select(personal.IndexOf)]);
    }

    internal SelectStatement ReturnsByOrder { get; }

    /// <summary>Status, site and id of all returns in a status. For edits of the process alone: no index serves it.</summary>
    internal SelectStatement ReturnsByStatus { get; }

    /// <summary>Id and order of a return, without a lock.</summary>
    internal SelectStatement OrderOfReturn { get; }

    /// <summary>Links by the order that came of another.</summary>
    internal SelectStatement LinksTo { get; }

    internal SelectStatement CancellationsByOrder { get; }
    internal SelectStatement TaskByKey { get; }

    /// <summary>Entity, id, version, event, body, ticket, ordinal of one change.</summary>
    internal SelectStatement ChangeByVersion { get; }

    /// <summary>Ticket, ordinal, document of a change's personal data.</summary>
    internal SelectStatement PersonalOf { get; }
}

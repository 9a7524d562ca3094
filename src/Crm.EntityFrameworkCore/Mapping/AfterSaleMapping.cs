using Crm.Orders;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>What comes of an order after it was placed: links, losses; and tasks for staff.</summary>
internal static class AfterSaleMapping
{
    internal static readonly Type[] Types = [typeof(OrderLink), typeof(OrderCancellation), typeof(CancelledLine), typeof(StaffTask)];

    internal static void Map(ModelBuilder model)
    {
        var link = model.Entity<OrderLink>().Aggregate("order-link", "crm_order_link");
        link.HasKey(l => l.Id);
        link.HasIndex(l => l.FromId);
        link.HasIndex(l => l.ToId);

        var cancellation = model.Entity<OrderCancellation>().Aggregate("cancellation", "crm_cancellation");
        cancellation.HasKey(c => c.Id);
        cancellation.HasIndex(c => c.OrderId);
        cancellation.HasIndex(c => c.At);
        model.Children<OrderCancellation, CancelledLine>(nameof(OrderCancellation.Lines), "crm_cancelled_line", nameof(CancelledLine.CancellationId), nameof(CancelledLine.Position));

        var task = model.Entity<StaffTask>().Aggregate("task", "crm_task");
        task.HasKey(t => t.Id);
        task.HasIndex(t => t.Key).IsUnique().HasFilter("key is not null");
        task.HasIndex(t => new { t.Assignee, t.DueAt }).HasFilter("done_at is null");
        task.HasIndex(t => t.Subject);

        model.Entity<OrderReturn>().PersonalSubject(nameof(OrderReturn.CustomerId)).Personal(nameof(OrderReturn.Comment));
        model.Entity<OrderReturnLine>().HasIndex(l => l.ProductId).HasFilter("product_id is not null");
    }
}

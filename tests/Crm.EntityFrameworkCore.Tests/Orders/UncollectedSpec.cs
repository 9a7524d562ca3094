using Crm.Orders;

namespace Crm.TestSupport;

/// <summary>What "not collected" is, the process says, not a name; it counts until the order is reopened.</summary>
public abstract class UncollectedSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Orders.Process(p =>
    {
        p.Remove("uncollected");
        p.Status("back", StatusGroup.Returned).Reason("changed-mind").UncollectedReason("sat-at-the-office");
        p.Status("home", StatusGroup.Returned).Final();
        p.Status("uncollected", StatusGroup.Approval);
        p.Permit("new", "uncollected");
        p.Permit("uncollected", "new");
        p.Permit("new", "back");
        p.Permit("back", "home");
        p.Permit("back", "new");
        p.Permit("home", "new").Reopens().ForRoles("manager").Reason("by-mistake");
    });

    [Fact]
    [Trait("Requirement", "O20")]
    public async Task Reason_or_status_that_means_it_marks_and_counts_until_the_order_is_reopened()
    {
        await Shop.StockAsync("TEA", 5);
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value;

        await MoveAsync("back", "sat-at-the-office", marked: true);
        await MoveAsync("home", null, marked: true);
        await MoveAsync("new", "by-mistake", marked: false);
        await MoveAsync("back", "changed-mind", marked: false);
        await MoveAsync("new", null, marked: false);
        await MoveAsync("uncollected", null, marked: false);
        await Shop.VerifyAsync();

        async Task MoveAsync(string status, string? reason, bool marked)
        {
            (await Host.Orders.MoveAsync(new MoveOrder(placed.OrderId, status) { Reason = reason }, Call, Cancellation)).Refusal.ShouldBeNull();
            (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!.Marks.Contains(OrderMarks.Refused).ShouldBe(marked, status);
            (await Host.Customers.GetSummaryAsync(placed.CustomerId!.Value, Cancellation))!.RefusedCount.ShouldBe(marked ? 1 : 0, status);
        }
    }
}

public sealed class SqliteUncollected : UncollectedSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlUncollected : UncollectedSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.TestSupport;

public abstract partial class ScopesSpec
{
    private T Service<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>What ties two together is seen by whoever sees both: as rows of old, or of somebody's own making, might.</summary>
    private async Task TiesAsync()
    {
        var (one, other) = (orders.First(o => o.Value.Scope == new ScopeId(1)), orders.First(o => o.Value.Scope != new ScopeId(1)));
        var at = Database.IsSqlite() ? "0" : "now()";
        foreach (var (table, first, second, rest, values) in new[]
        {
            ("order_link", one.Key.Value, other.Key.Value, "kind, at", $"'copy', {at}"),
            ("duplicate", one.Value.Customer.Value, other.Value.Customer.Value, "score, reasons, state, found_at", $"9, '[]', 'open', {at}"),
        })
            foreach (var (from, to) in new[] { (first, second), (second, first) })
                await Database.ExecuteAsync($"insert into crm_{table} (id, {(table == "duplicate" ? "first_id, second_id" : "from_id, to_id")}, {rest}, version) values ({from}, {from}, {to}, {values}, 1)");
        foreach (var (scopes, count) in new[] { (ScopeFilter.Of(new ScopeId(1)), 0), (ScopeFilter.Of(other.Value.Scope), 0), (ScopeFilter.Of(new ScopeId(1), other.Value.Scope), 2) })
        {
            await using var read = Host.Store.Within(scopes).Read();
            (await read.Set<OrderLink>().CountAsync(Cancellation), await read.Set<DuplicateCandidate>().CountAsync(Cancellation)).ShouldBe((count, count), scopes.ToString());
        }

        await Database.ExecuteAsync("delete from crm_order_link");
        await Database.ExecuteAsync("delete from crm_duplicate");
    }
}

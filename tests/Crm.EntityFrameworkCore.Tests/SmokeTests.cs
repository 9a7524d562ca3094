using Crm.Sites;
using Crm.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.EntityFrameworkCore.Tests;

public class SmokeTests
{
    [Fact]
    public async Task Site_is_written_and_verified()
    {
        var file = Path.Combine(Path.GetTempPath(), "crm-smoke-" + Environment.ProcessId + ".db");
        foreach (var x in new[] { file, file + "-wal", file + "-shm" }) File.Delete(x);
        await using var store = new CrmStore(new SqliteDialect("Data Source=" + file), SystemClock.Instance);
        await using (var c = store.Read()) await c.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        var sites = new CrmSites(store);
        await sites.EnsureDefaultAsync(new SitesSetup().Default, TestContext.Current.CancellationToken);
        var list = await sites.ListAsync(TestContext.Current.CancellationToken);
        list.Count.ShouldBe(1);
        var r = await sites.RedefineAsync(list[0].Id, list[0].Definition with { Name = "Shop" }, CrmCall.System, TestContext.Current.CancellationToken);
        r.IsAccepted.ShouldBeTrue();
        var h = new Crm.History.CrmHistory(store);
        var feed = await h.ReadAsync(0, cancellation: TestContext.Current.CancellationToken);
        foreach (var f in feed) TestContext.Current.TestOutputHelper!.WriteLine(f.ToString());
        feed.Count.ShouldBe(2);
        var report = await h.VerifyAsync(TestContext.Current.CancellationToken);
        report.Problems.ShouldBeEmpty();
    }
}

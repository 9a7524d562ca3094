using Microsoft.EntityFrameworkCore;

namespace Crm.Throughput;

/// <summary>The baseline: EF Core inserting an order with three bare lines, without customer, stock, history or effects; one <c>SaveChanges</c> per order.</summary>
internal static class BareOrders
{
    internal static async Task RunAsync(string kind, ThroughputOptions options, int[] groups, int lines = 3)
    {
        if (!options.HasBaselines)
            return;
        await using var database = await BenchDatabase.OpenAsync(kind);
        await using var context = new BareContext(kind, database.ConnectionString);
        await context.Database.OpenConnectionAsync();
        await context.Database.ExecuteSqlRawAsync(context.Database.GenerateCreateScript());
        if (kind == "sqlite")
            await context.Database.ExecuteSqlRawAsync("pragma journal_mode = wal; pragma synchronous = full");
        foreach (var group in groups)
            options.Tell(await Load.RunAsync($"EF Core bare rows, {kind}, {group} a commit{(lines == 3 ? "" : $", {lines} lines")}", 1, Math.Max(options.Seconds, options.IsShort ? 0 : 5), null, async (_, n) =>
            {
                context.ChangeTracker.Clear();
                for (var i = 0; i < group; i++)
                    context.Add(Make(n, lines));
                await context.SaveChangesAsync().ConfigureAwait(false);
                return group;
            }));
    }

    private static BareOrder Make(long n, int lines) => new()
    {
        CustomerId = n % 1000,
        Total = 123.45m,
        CreatedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Lines = [.. Enumerable.Range(1, lines).Select(i => new BareLine { Sku = i, Qty = 1 + (i % 3), Price = 10.25m * i })],
    };

    private sealed class BareContext(string kind, string connection) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) => _ = kind == "sqlite" ? options.UseSqlite(connection) : options.UseNpgsql(connection);

        protected override void OnModelCreating(ModelBuilder model) => model.Entity<BareOrder>().HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId);
    }

    private sealed class BareOrder
    {
        public long Id { get; set; }
        public long CustomerId { get; set; }
        public decimal Total { get; set; }
        public int Status { get; set; }
        public DateTime CreatedAt { get; set; }
        public List<BareLine> Lines { get; set; } = [];
    }

    private sealed class BareLine
    {
        public long Id { get; set; }
        public long OrderId { get; set; }
        public int Sku { get; set; }
        public int Qty { get; set; }
        public decimal Price { get; set; }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Crm.Imports;
using Crm.Orders;

namespace Crm.Throughput;

/// <summary>
/// A file of invoices read as a stream, grouped by invoice and written as orders of the past, with customers, figures and the
/// whole change log; twenty lines an invoice, as the real year of trade has. Counted in rows of the file.
/// </summary>
internal static class ImportLoad
{
    private const int LinesPerInvoice = 20;
    private const int Batch = 500;
    private static readonly Column Number = new("number");
    private static readonly Column Sku = new("sku");
    private static readonly Column Amount = new("quantity");
    private static readonly Column Price = new("price");
    private static readonly Column At = new("at");
    private static readonly Column Phone = new("phone");

    internal static async Task RunAsync(string kind, ThroughputOptions options)
    {
        var invoices = options.IsShort ? 200 : (int)(options.Seconds * 800);
        var skus = options.IsShort ? 100 : options.SkusOr(4_000);
        await BareOrders.RunAsync(kind, options, [Batch], LinesPerInvoice);
        await using var shop = await BenchShop.OpenAsync(kind, skus, 1);
        var file = Make(invoices, skus);
        var before = (Bytes: GC.GetTotalAllocatedBytes(), Cpu: Environment.CpuUsage.TotalTime, Commits: await shop.CommitsAsync());
        var clock = Stopwatch.StartNew();
        var report = await ImportAsync(shop, file);
        var rows = (double)report.RowsRead;
        if (!report.AddsUp || report.RowsRead != (long)invoices * LinesPerInvoice || report.RowsRejected > 0)
            throw new InvalidOperationException(report.ToText());
        options.Tell(new Measured(
            $"import in rows, {kind}, {LinesPerInvoice} an order",
            report.RowsRead,
            clock.Elapsed.TotalSeconds,
            (Environment.CpuUsage.TotalTime - before.Cpu).TotalMicroseconds / rows,
            (GC.GetTotalAllocatedBytes() - before.Bytes) / rows,
            rows / (await shop.CommitsAsync() - before.Commits)));
        if (options.IsShort)
            await shop.VerifyAsync();
    }

    private static byte[] Make(int invoices, int skus)
    {
        var rng = new Rng(541_909);
        var prices = IntakeMessages.Prices();
        var text = new StringBuilder("number,sku,quantity,price,at,phone\n");
        for (var i = 0; i < invoices; i++)
        {
            var buyer = rng.Below(Math.Max(1, invoices / 5));
            for (var line = 0; line < LinesPerInvoice; line++)
            {
                var sku = rng.Skew(skus);
                text.Append(CultureInfo.InvariantCulture, $"I{i},SKU{sku},{1 + rng.Below(12)},{prices[sku] / 100}.{prices[sku] % 100:00},2026-01-{1 + (i % 28):00} 10:00,+38067{buyer:0000000}\n");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task<ImportReport> ImportAsync(BenchShop shop, byte[] file)
    {
        var map = new ColumnMap([Number, Sku, Amount, Price, At, Phone]);
        using var stream = new MemoryStream(file);
        await using var run = (await ImportRun.StartAsync(ImportSource.From(stream, "invoices"), map, new ImportOptions { BatchSize = Batch }, default)).Value;
        var batch = new List<Invoice>(Batch);
        Invoice? open = null;
        await foreach (var row in run.RowsAsync(default))
        {
            var number = row.TextOf(Number)!;
            if (open?.Number != number)
            {
                if (batch.Count == Batch)
                    await WriteAsync(shop, run, batch);
                run.MeetDocument();
                batch.Add(open = new Invoice(number, row.TimeOf(At)!.Value, row.TextOf(Phone)!));
            }

            open.Take(row, shop.Site.BaseCurrency);
        }

        await WriteAsync(shop, run, batch);
        return run.Finish([]);
    }

    private static async Task WriteAsync(BenchShop shop, ImportRun run, List<Invoice> batch)
    {
        var call = BenchShop.Call with { Mode = IntakeMode.History };
        await run.WriteAsync<Invoice>(
            "order",
            batch,
            i => i.Rows,
            async (invoices, token) => [.. (await shop.Orders.PlaceManyAsync([.. invoices.Select(i => i.ToOrder(shop))], call, token)).Select(p => p.Select(_ => ImportEffect.Written))],
            default);
        batch.Clear();
    }

    private sealed class Invoice(string number, NodaTime.Instant at, string phone)
    {
        private readonly List<NewOrderLine> lines = [];

        internal string Number => number;

        internal List<SourceRow> Rows { get; } = [];

        internal void Take(ImportRow row, Currency currency)
        {
            lines.Add(new NewOrderLine { Sku = row.TextOf(Sku), Quantity = row.QuantityOf(Amount)!.Value, UnitPrice = row.MoneyOf(Price, currency)!.Value });
            Rows.Add(row.ToSource());
        }

        internal PlaceOrder ToOrder(BenchShop shop) => new(new NewOrder
        {
            SiteId = shop.Site.Id,
            Channel = "import",
            ExternalId = new ExternalId("invoices", number),
            Currency = shop.Site.BaseCurrency,
            PricedBy = PricedBy.There,
            PlacedAt = at,
            Buyer = new Customers.BuyerSnapshot(null, phone, null, null, null),
            Lines = lines,
        })
        { Status = "completed" };
    }
}

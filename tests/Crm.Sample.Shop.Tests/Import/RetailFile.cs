using System.Globalization;
using System.Text;
using Crm.Imports;

namespace Crm.Sample.Shop.Import;

/// <summary>A small file in the form of the real one, line by line, and what becomes of it.</summary>
internal sealed class RetailFile : IDisposable
{
    public const string Customer = "17850";

    private readonly StringBuilder text = new("\"InvoiceNo\",\"StockCode\",\"Description\",\"Quantity\",\"InvoiceDate\",\"UnitPrice\",\"CustomerID\",\"Country\"\n");
    private readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");

    public CollectingSink Sink { get; } = new();

    public string RejectPath => path + ".rejects";

    public RetailFile Line(
        string invoice, string code, int quantity, decimal price, string? customer = Customer, string at = "2010-12-01 08:26:00",
        string description = "MUG", string country = "United Kingdom")
    {
        text.Append(CultureInfo.InvariantCulture, $"\"{invoice}\",\"{code}\",\"{description}\",{quantity},{at},{price},{customer},\"{country}\"\n");
        return this;
    }

    public RetailFile Raw(string line)
    {
        text.Append(line).Append('\n');
        return this;
    }

    public async Task<ImportReport> ImportAsync(int batchSize = 500, bool isDryRun = false)
    {
        await File.WriteAllTextAsync(path, text.ToString());
        var options = new ImportOptions { BatchSize = batchSize, IsDryRun = isDryRun, RejectPath = RejectPath };
        var report = (await OnlineRetailImport.RunAsync(path, Sink, options, TestContext.Current.CancellationToken)).Value;
        report.AddsUp.ShouldBeTrue(report.ToText());
        return report;
    }

    public void Dispose()
    {
        File.Delete(path);
        File.Delete(RejectPath);
    }
}

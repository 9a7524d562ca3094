using System.Globalization;

namespace Crm.Tests.Stock;

public sealed class StockSimulationTests(ITestOutputHelper output)
{
    private const int StepsPerHistory = 500;

    private static int Histories => Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? 2_400 : 240;

    [Fact]
    [Trait("Requirement", "V8")]
    [Trait("Requirement", "W2")]
    [Trait("Requirement", "W6")]
    public void Nothing_is_promised_that_is_not_there_whatever_happens_in_whatever_order()
    {
        var fresh = Environment.GetEnvironmentVariable("CRM_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        Dictionary<string, int> seen = [];
        for (var history = 0; history < Histories; history++)
            Live(history % 2 == 0 ? 1_000 + history : unchecked(fresh + history - 1), seen);
        output.WriteLine($"fresh seed {fresh}; " + string.Join(", ", seen.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}")));
        string[] all =
        [
            "Reserve", "Release", "Ship", "Towards", "Receive", "Lose", "Count", "Incoming", "Move", "LimitBackOrders",
            "stock.not-enough", "stock.not-reserved", "stock.not-on-hand", "stock.reserved", "stock.not-expected", "stock.not-expired",
        ];
        all.Where(a => !seen.ContainsKey(a)).ShouldBeEmpty("each operation and each refusal should have happened");
    }

    private static void Live(int seed, Dictionary<string, int> seen)
    {
        var world = new StockWorld(seed);
        for (var step = 1; step <= StepsPerHistory; step++)
        {
            try
            {
                world.Step();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Seed {seed}, step {step}: {e.Message}", e);
            }
        }

        world.CheckLedger();
        foreach (var (name, count) in world.Seen)
            seen[name] = seen.GetValueOrDefault(name) + count;
    }
}

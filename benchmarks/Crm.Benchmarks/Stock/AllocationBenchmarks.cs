using BenchmarkDotNet.Attributes;
using Crm.Catalog;
using Crm.Orders;
using Crm.Stock;
using NodaTime;

namespace Crm.Benchmarks.Stock;

/// <summary>
/// The decision of one reservation: one line, in one warehouse (the hot path) and in four. The baseline decides the same with
/// LINQ over the balances and reserves nothing, so it is what the naive form costs before it has written anything down.
/// </summary>
[MemoryDiagnoser]
public class AllocationBenchmarks
{
    private static readonly VariantId Variant = new(1);
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 21, 12, 0);
    private readonly ReservationRequest request = new([new ReservationLine(1, Variant, 1)]);
    private readonly ReservationRequest fewest = new([new ReservationLine(1, Variant, 1)], Strategy: AllocationStrategy.FewestSplits);
    private readonly StockBalance[] one = [Balance(1)];
    private readonly StockBalance[] four = [Balance(1), Balance(2), Balance(3), Balance(4)];
    private readonly List<LineShortage> lacking = [];

    [Benchmark(Baseline = true)]
    public int NaiveLinqOneWarehouse() => Naive(one);

    [Benchmark]
    public bool OneWarehouse() => StockOperations.Reserve(New(), request, one).IsAccepted;

    [Benchmark]
    public int NaiveLinqFourWarehouses() => Naive(four);

    [Benchmark]
    public bool FourWarehouses() => StockOperations.Reserve(New(), request, four).IsAccepted;

    [Benchmark]
    public bool FourWarehousesFewestSplits() => StockOperations.Reserve(New(), fewest, four).IsAccepted;

    private static Reservation New() => Reservation.ForOrder(new ReservationId(7), new OrderId(7), Now);

    private static StockBalance Balance(int warehouse)
    {
        var balance = StockBalance.Open(new StockBalanceId(warehouse), Variant, new WarehouseId(warehouse));
        StockOperations.Receive(balance, new Quantity(1_000_000_000_000_000));
        return balance;
    }

    private int Naive(StockBalance[] balances)
    {
        lacking.Clear();
        var grants = request.Lines.SelectMany(line =>
        {
            var need = line.Quantity;
            var candidates = balances.Where(b => b.VariantId == line.VariantId).OrderByDescending(b => b.Available).ToList();
            if (candidates.Sum(b => b.Available.Amount) < need.Amount)
                lacking.Add(new LineShortage(line.Line, line.VariantId, need, 0));
            return candidates.Select(b =>
            {
                var taken = Quantity.Min(need, b.Available);
                need -= taken;
                return (b.Id, taken);
            }).Where(g => g.taken.IsPositive).ToList();
        }).ToList();
        return grants.Count + lacking.Count;
    }
}

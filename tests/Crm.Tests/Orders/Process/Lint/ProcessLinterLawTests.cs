using Crm.Orders;
using Crm.Stock;

namespace Crm.Tests.Orders;

/// <summary>Laws over random processes: the paths can be walked, none is shorter, and what the linter does not name does not happen.</summary>
[Trait("Requirement", "V6")]
public sealed class ProcessLinterLawTests(ITestOutputHelper output)
{
    private static readonly string[] Guards =
        [OrderGuards.IsFullyPaid, OrderGuards.HasNothingToRefund, OrderGuards.HasNothingShipped, OrderGuards.IsShippedInFull, OrderGuards.StockReservedInFull, OrderGuards.ReturnsInspected, OrderGuards.HasPhone];

    [Fact]
    public void Counter_examples_of_random_processes_can_be_walked_by_the_engine_and_none_is_shorter()
    {
        var found = new HashSet<string>();
        foreach (var seed in Many(400))
        {
            var process = OrderProcess.Compile(Random(new Random(seed), 8));
            foreach (var defect in ProcessLinter.Defects(process))
            {
                found.Add(defect.Code);
                Walk(process, defect, $"seed {seed}, type '{defect.OrderType}': {defect}");
            }
        }

        found.Count.ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public void Order_that_strolls_through_a_process_without_errors_is_never_stuck()
    {
        var sound = 0;
        foreach (var seed in Many(600))
        {
            var random = new Random(seed);
            var process = OrderProcess.Compile(Random(random, 6));
            if (ProcessLinter.Defects(process).Any(d => d.Severity == DefectSeverity.Error))
                continue;
            sound++;
            var at = new Stroll(process, 0, process.Initial(0), process.StockTarget(process.Initial(0)) == StockTarget.None ? ProcessGoods.None : ProcessGoods.Reserved, ProcessMoney.Unpaid);
            if (process.StockTarget(at.Status) == StockTarget.Shipped)
                at = at with { Goods = ProcessGoods.Shipped };
            for (var step = 0; step < 30; step++)
            {
                at.CanEnd().ShouldBeTrue($"seed {seed}: {at}");
                var next = at.Next().ToArray();
                at = next[random.Next(next.Length)];
            }
        }

        sound.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void Sixty_statuses_with_rights_stock_and_payment_are_checked_in_less_than_a_second()
    {
        var definition = Random(new Random(7), 60, 5);
        ProcessLinter.Defects(OrderProcess.Compile(definition));
        var before = ThreadTime.Now;
        var defects = ProcessLinter.Defects(OrderProcess.Compile(definition));
        var spent = ThreadTime.Now - before;
        output.WriteLine($"60 statuses, {definition.Transitions.Count} ways, {defects.Count} defects: {spent.TotalMilliseconds:F1} ms");
        spent.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    private static IEnumerable<int> Many(int count) => [.. Enumerable.Range(1, count), System.Random.Shared.Next()];

    private static OrderProcessDefinition Random(Random random, int count, int ways = 2) => OrderProcess.Define(p =>
    {
        p.Initial("s0");
        p.Initial("wholesale", "s1");
        for (var i = 0; i < count; i++)
        {
            var group = i < 2 ? StatusGroup.New : (StatusGroup)random.Next(8);
            var status = p.Status($"s{i}", group).Final(group is StatusGroup.Complete or StatusGroup.Cancelled || (i > 1 && random.Next(6) == 0));
            if (group is not StatusGroup.Cancelled and not StatusGroup.Returned)
                status.Stock((StockTarget)random.Next(3));
            if (group == StatusGroup.Cancelled)
                status.Reason("other");
        }

        for (var i = 0; i < count * ways; i++)
        {
            var (from, to) = (random.Next(count), random.Next(count));
            if (from == to)
                continue;
            var way = p.Permit($"s{from}", $"s{to}");
            if (random.Next(3) == 0)
                way.When(Guards[random.Next(Guards.Length)]);
            if (random.Next(5) == 0)
                way.When(Guards[random.Next(Guards.Length)]);
            if (random.Next(4) == 0)
                way.ForRoles(random.Next(2) == 0 ? "clerk" : "chief");
            if (random.Next(8) == 0)
                way.ForOrderTypes("wholesale");
        }
    }) is var definition ? definition with { Transitions = [.. definition.Transitions.Where(t => !definition.Statuses.First(s => s.Code == t.From).Final)] } : null!;

    /// <summary>The engine permits each move in the role and with the facts that the path says, and the end shows the defect.</summary>
    private static void Walk(OrderProcess process, ProcessDefect defect, string told)
    {
        if (defect.Path.Count == 0)
        {
            defect.Code.ShouldBe(ProcessDefects.Unreachable, told);
            return;
        }

        var type = process.OrderTypeNumber(defect.OrderType);
        process.Statuses[process.Initial(type)].Code.ShouldBe(defect.Path[0].Status, told);
        for (var i = 1; i < defect.Path.Count; i++)
        {
            var (before, step) = (defect.Path[i - 1], defect.Path[i]);
            if (step.Kind != ProcessStepKind.Moved)
            {
                step.Status.ShouldBe(before.Status, told);
                continue;
            }

            var met = Stroll.Facts(before.Goods, before.Money);
            process.Decide(process.StatusNumber(before.Status), process.StatusNumber(step.Status), type, process.RoleNumber(step.Role), met)
                .IsPermitted.ShouldBeTrue(told);
        }

        var last = defect.Path[^1];
        var at = new Stroll(process, type, process.StatusNumber(last.Status), last.Goods, last.Money);
        var status = process.Statuses[at.Status];
        (defect.Code switch
        {
            ProcessDefects.EndsReserved => status.Final && at.Goods == ProcessGoods.Reserved,
            ProcessDefects.EndsShipped => status.Final && at.Goods == ProcessGoods.Shipped && status.Group == StatusGroup.Cancelled,
            ProcessDefects.EndsUnpaid => status.Final && at.Money != ProcessMoney.Paid,
            ProcessDefects.EndsUnrefunded => status.Final && at.Money != ProcessMoney.Unpaid,
            ProcessDefects.WayNeverOpen => status.Code == defect.Statuses[0],
            _ => !at.CanEnd(),
        }).ShouldBeTrue(told);
        if (status.Final && defect.Code != ProcessDefects.WayNeverOpen)
            Shortest(process, type, s => s.Status != at.Status && s.Next().Contains(at)).ShouldBe(defect.Path.Count - 2, told);
        else if (defect.Code == ProcessDefects.NoExit)
            Shortest(process, type, s => s.IsForEverIn(defect.Statuses)).ShouldBe(Entry(defect), told);
        else
            Shortest(process, type, s => s.Equals(at)).ShouldBe(defect.Path.Count - 1, told);
    }

    /// <summary>Of a round: how far it is to the status where it begins, which is where the path ends as well.</summary>
    private static int Entry(ProcessDefect defect) => defect.Path.ToList().FindIndex(step => step.Status == defect.Path[^1].Status);

    private static int Shortest(OrderProcess process, int type, Func<Stroll, bool> there)
    {
        var first = process.Initial(type);
        var goods = process.StockTarget(first) switch { StockTarget.None => ProcessGoods.None, StockTarget.Reserved => ProcessGoods.Reserved, _ => ProcessGoods.Shipped };
        List<Stroll> level = [new(process, type, first, goods, ProcessMoney.Unpaid), new(process, type, first, ProcessGoods.NotAny, ProcessMoney.Unpaid)];
        var seen = new HashSet<Stroll>(level);
        for (var steps = 0; level.Count > 0; steps++)
        {
            if (level.Exists(s => there(s)))
                return steps;
            level = [.. level.SelectMany(s => s.Next()).Where(seen.Add)];
        }

        return -1;
    }

    /// <summary>The same world as the linter's, written down once more in the plainest way.</summary>
    private sealed record Stroll(OrderProcess Process, int Type, int Status, ProcessGoods Goods, ProcessMoney Money)
    {
        internal static OrderConditions Facts(ProcessGoods goods, ProcessMoney money)
        {
            var facts = ~OrderConditions.None;
            void Unless(bool holds, OrderConditions fact) => facts = holds ? facts : facts & ~fact;
            var isOut = goods is ProcessGoods.Shipped or ProcessGoods.Back;
            Unless(money == ProcessMoney.Paid, OrderConditions.IsFullyPaid);
            Unless(money == ProcessMoney.Unpaid, OrderConditions.HasNothingToRefund);
            Unless(!isOut, OrderConditions.HasNothingShipped);
            Unless(isOut || goods == ProcessGoods.NotAny, OrderConditions.IsShippedInFull);
            Unless(goods != ProcessGoods.None, OrderConditions.StockReservedInFull);
            Unless(goods != ProcessGoods.Shipped, OrderConditions.ReturnsInspected);
            return facts;
        }

        internal IEnumerable<Stroll> Next()
        {
            foreach (var money in (ProcessMoney[])[ProcessMoney.Prepaid, ProcessMoney.Paid])
                if (money > Money)
                    yield return this with { Money = money };
            if (Money != ProcessMoney.Unpaid)
                yield return this with { Money = ProcessMoney.Unpaid };
            if (Goods == ProcessGoods.Shipped && Process.Group(Status) == StatusGroup.Returned)
                yield return this with { Goods = ProcessGoods.Back };
            for (var to = 0; to < Process.Statuses.Length; to++)
                for (var role = 0; role < Process.Roles.Length; role++)
                    if (Process.Decide(Status, to, Type, role, Facts(Goods, Money)).IsPermitted)
                        yield return this with { Status = to, Goods = Follow(Process.StockTarget(to)) };
        }

        internal bool CanEnd() => Reached().Any(s => s.Process.Statuses[s.Status].Final);

        /// <summary>Whatever happens from here, the order stays among just these statuses, and can come back to here.</summary>
        internal bool IsForEverIn(IReadOnlyList<string> statuses) => statuses.Contains(Process.Statuses[Status].Code) && !CanEnd()
            && Reached().Select(s => Process.Statuses[s.Status].Code).ToHashSet().SetEquals(statuses) && Reached().All(s => s.Reached().Contains(this));

        private HashSet<Stroll> Reached()
        {
            var open = new Queue<Stroll>([this]);
            var seen = new HashSet<Stroll>([this]);
            while (open.TryDequeue(out var at))
                foreach (var next in at.Next().Where(seen.Add))
                    open.Enqueue(next);
            return seen;
        }

        private ProcessGoods Follow(StockTarget target) => Goods is not (ProcessGoods.None or ProcessGoods.Reserved) ? Goods
            : target == StockTarget.None ? ProcessGoods.None : target == StockTarget.Reserved ? ProcessGoods.Reserved : ProcessGoods.Shipped;
    }
}

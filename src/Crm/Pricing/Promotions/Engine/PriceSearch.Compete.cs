namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private const int MostScenarios = 64;

    private readonly int[] crossing = new int[MostScenarios];
    private readonly ulong[] scenarios = new ulong[MostScenarios];
    private int crossingCount;

    /// <summary>One search, or one for each set of promotions that may stand in one order over the phases; the best is searched again at the end.</summary>
    private void Compete()
    {
        if (!book.HasCrossing || !CollectCrossing(out var top, out var beside))
        {
            Search(book.Settings.SearchSteps);
            return;
        }

        var (kept, keptAlone, keptBest, keptRunner, keptBound, first) = (-1, -1, long.MaxValue, long.MaxValue, long.MaxValue, -1L);
        isFiltered = true;
        sets.EnumerateCrossing(MostScenarios);
        var cut = sets.IsCut;
        sets.Found.CopyTo(scenarios);
        var many = beside >= top || !ranked ? sets.FoundCount : 0;
        var most = book.Settings.SearchSteps / (many + aloneCount + 1);
        for (var s = 0; s < many + aloneCount; s++)
        {
            Filter(s < many ? s : -1, s < many ? -1 : alones[s - many]);
            if (s < many || !ranked || promotions[alones[s - many]].Priority >= beside)
                Search(most);
            else
                continue;
            first = first < 0 ? greedy : first;
            keptRunner = Math.Min(keptRunner, Math.Min(runnerUp, best < keptBest ? keptBest : best));
            keptBound = Math.Min(keptBound, bound);
            if (best < keptBest)
                (kept, keptAlone, keptBest) = (s < many ? s : -1, s < many ? -1 : alones[s - many], best);
        }

        Filter(kept, keptAlone);
        Search(most);
        (runnerUp, bound, greedy) = (keptRunner, cut ? 0 : keptBound, first);
    }

    private void Search(long most)
    {
        steps = most;
        CollectLines();
        CollectGroups();
        CollectOrder();
        Find();
    }

    private void Filter(int scenario, int alone)
    {
        onlyOne = alone;
        for (var c = 0; c < crossingCount; c++)
            off[crossing[c]] = scenario >= 0 && ((scenarios[scenario] >> c) & 1) == 0;
    }
}

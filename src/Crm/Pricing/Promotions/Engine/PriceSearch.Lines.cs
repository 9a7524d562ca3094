namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private const int MostOptions = 64;

    private int[] candidates = new int[64];
    private long[] weights = new long[64];
    private bool[] aloneOf = new bool[64];
    private int stackedTop;
    private int aloneTop;
    private bool isChoosy;
    private long besideSum;
    private int[] candidateStart = [];
    private int candidateCount;
    private LineOption[] options = new LineOption[64];
    private int optionEnd;
    private int[] optionStart = [];
    private int[] optionCount = [];
    private long[] lineLow = [];
    private bool[] general = [];
    private bool isCut;

    /// <summary>Candidates of each line, and the ways to price it.</summary>
    private void CollectLines()
    {
        (candidateCount, optionEnd, isCut) = (0, 0, false);
        for (var i = 0; i < count; i++)
        {
            candidateStart[i] = candidateCount;
            (stackedTop, aloneTop, isChoosy, besideSum) = (int.MinValue, int.MinValue, false, 0);
            if (!outside[i])
                Collect(i, basket.Lines[i]);
            candidateStart[i + 1] = candidateCount;
            Weigh(i);
        }
    }

    private void Collect(int i, BasketLine line)
    {
        Collect(i, line, book.OnLines.OfAll);
        if (line.Product is { } product)
            Collect(i, line, book.OnLines.OfProduct(product.Value));
        Collect(i, line, book.OnLines.OfSku(line.Sku));
        for (var k = 0; k < line.Categories.Count; k++)
            Collect(i, line, book.OnLines.OfCategory(line.Categories[k]));
    }

    private void Collect(int i, BasketLine line, IndexedPromotion[] list)
    {
        Fit(ref candidates, candidateCount + list.Length);
        Fit(ref weights, candidateCount + list.Length);
        Fit(ref aloneOf, candidateCount + list.Length);
        var (own, asked, all) = (owns[i], gating | HotTraits.Targeted, isFiltered || barred >= 0);
        foreach (ref readonly var entry in list.AsSpan())
        {
            var (condition, parts, _, traits) = entry.Hot;
            if (condition >= 0 && !Holds(condition))
                continue;
            if (((traits & asked) != 0 || all) && !IsCandidate(i, line, entry.Promotion))
                continue;
            var weight = parts > 0 ? parts * own : Weight(i, promotions[entry.Promotion]);
            if (weight > 0)
                Take(entry, weight);
        }
    }

    private void Take(in IndexedPromotion entry, long weight)
    {
        var isAlone = (entry.Hot.Traits & HotTraits.Alone) != 0;
        (candidates[candidateCount], weights[candidateCount], aloneOf[candidateCount]) = (entry.Promotion, weight, isAlone);
        candidateCount++;
        isChoosy |= (entry.Hot.Traits & HotTraits.Choosy) != 0;
        if (isAlone)
            aloneTop = Math.Max(aloneTop, entry.Hot.Priority);
        else
            (stackedTop, besideSum) = (Math.Max(stackedTop, entry.Hot.Priority), Sum(besideSum, weight));
    }

    private bool IsCandidate(int i, BasketLine line, int promotion)
    {
        if (!IsEligible(promotion))
            return false;
        if ((hot[promotion].Traits & HotTraits.Targeted) == 0)
            return true;
        for (var c = candidateStart[i]; c < candidateCount; c++)
            if (candidates[c] == promotion)
                return false;
        return promotions[promotion].Definition.Target.Covers(line);
    }

    private void Weigh(int i)
    {
        (optionStart[i], optionCount[i], general[i]) = (optionEnd, 0, false);
        Fit(ref options, optionEnd + MostOptions + 1);
        lineLow[i] = long.MaxValue;
        if (isChoosy)
            WeighChoosy(i);
        else
        {
            if (stackedTop > int.MinValue && (!ranked || stackedTop >= aloneTop))
                AddOption(i, besideSum, 0, LineOption.All);
            for (var c = candidateStart[i]; aloneTop > int.MinValue && c < candidateCount; c++)
                if (aloneOf[c] && (!ranked || hot[candidates[c]].Priority >= Math.Max(stackedTop, aloneTop)))
                    AddOption(i, weights[c], 0, c - candidateStart[i]);
        }

        AddOption(i, 0, 0, LineOption.None);
        lineLow[i] = Math.Min(lineLow[i], options[optionStart[i]].After);
        optionEnd += optionCount[i];
    }

    /// <summary>Sums that no line could hold stay what they are: as good as all.</summary>
    private static long Sum(long left, long right) => left > long.MaxValue / 2 || right > long.MaxValue / 2 ? long.MaxValue / 2 : left + right;

    private void WeighChoosy(int i)
    {
        var sum = 0L;
        general[i] = true;
        Load(i);
        for (var c = candidateStart[i]; c < candidateCount; c++)
            sum = Sum(sum, weights[c]);
        sets.Enumerate(MostOptions);
        foreach (var set in sets.Found)
            AddOption(i, sets.Sum(set), set, LineOption.All);
        if (sets.IsCut)
            lineLow[i] = owns[i] - Off(i, sum);
        isCut |= sets.IsCut;
    }

    private void Load(int i)
    {
        sets.Clear();
        for (var c = candidateStart[i]; c < candidateStart[i + 1]; c++)
            sets.Add(candidates[c], weights[c]);
    }

    /// <summary>What comes off the line for so many millionths: rounded once, down to the floor and up to the cap at most.</summary>
    private long Off(int i, long millionths) => Math.Min(Rounded(millionths), Math.Min(owns[i] - floors[i], caps[i]));

    /// <summary>Adds a way to price the line, cheapest first; of several to the same amount the first.</summary>
    private void AddOption(int i, long millionths, ulong set, long way)
    {
        var (start, end) = (optionStart[i], optionStart[i] + optionCount[i]);
        var option = new LineOption(owns[i] - Off(i, millionths), set, way);
        var place = end;
        while (place > start && options[place - 1].After > option.After)
            place--;
        if (place > start && options[place - 1].After == option.After)
            return;
        for (var k = end; k > place; k--)
            options[k] = options[k - 1];
        options[place] = option;
        if (optionCount[i] < MostOptions)
            optionCount[i]++;
        else
            isCut = true;
    }
}

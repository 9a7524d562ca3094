namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private const int MostOptions = 64;

    private int[] candidates = new int[64];
    private long[] weights = new long[64];
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

    private void Collect(int i, BasketLine line, int[] list)
    {
        Fit(ref candidates, candidateCount + list.Length);
        Fit(ref weights, candidateCount + list.Length);
        foreach (var promotion in list)
        {
            ref readonly var entry = ref hot[promotion];
            if (entry.Condition >= 0 && !Holds(entry.Condition))
                continue;
            if (((entry.Traits & (HotTraits.Gated | HotTraits.Targeted)) != 0 || isFiltered || barred >= 0) && !IsCandidate(i, line, promotion))
                continue;
            var weight = entry.Parts > 0 ? entry.Parts * owns[i] : Weight(i, promotions[promotion]);
            if (weight <= 0)
                continue;
            candidates[candidateCount] = promotion;
            weights[candidateCount++] = weight;
        }
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
        var (stacked, alone, choosy) = (int.MinValue, int.MinValue, false);
        var sum = 0L;
        for (var c = candidateStart[i]; c < candidateCount; c++)
        {
            ref readonly var entry = ref hot[candidates[c]];
            choosy |= (entry.Traits & HotTraits.Choosy) != 0;
            if ((entry.Traits & HotTraits.Alone) != 0)
                alone = Math.Max(alone, entry.Priority);
            else
                (stacked, sum) = (Math.Max(stacked, entry.Priority), Sum(sum, weights[c]));
        }

        Fit(ref options, optionEnd + MostOptions + 1);
        lineLow[i] = long.MaxValue;
        if (choosy)
            WeighChoosy(i);
        else
        {
            if (stacked > int.MinValue && (!ranked || stacked >= alone))
                AddOption(i, sum, 0, LineOption.All);
            for (var c = candidateStart[i]; alone > int.MinValue && c < candidateCount; c++)
                if ((hot[candidates[c]].Traits & HotTraits.Alone) != 0 && (!ranked || hot[candidates[c]].Priority >= Math.Max(stacked, alone)))
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

using NodaTime;

namespace Crm.Segments;

/// <summary>A customer of workload SEG-1M.</summary>
internal sealed class Buyer
{
    internal string City { get; init; } = "";

    internal int CityNumber { get; init; }

    internal int Level { get; init; }

    internal bool Email { get; init; }

    internal int LastDay { get; set; } = -1;

    internal int Orders365 { get; set; }

    /// <summary>In cents.</summary>
    internal int Sum365 { get; set; }

    internal List<string> Categories { get; } = [];

    internal Instant? Last => LastDay < 0 ? null : BuyerBook.Epoch + Duration.FromDays(LastDay);

    internal void Add(int day, int total)
    {
        LastDay = Math.Max(LastDay, day);
        if (day <= BuyerBook.Today - 365)
            return;
        Orders365++;
        Sum365 += total;
    }
}

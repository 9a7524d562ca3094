namespace Crm.Segments;

/// <summary>Figures of a customer at some moment; amounts in ten-thousandths of base currency.</summary>
internal readonly record struct CustomerFigures
{
    internal int Orders { get; init; }

    internal int Completed { get; init; }

    internal int Cancelled { get; init; }

    internal int Refused { get; init; }

    internal int Returns { get; init; }

    internal long SpentUnits { get; init; }

    internal long NetUnits { get; init; }

    internal long ReturnedUnits { get; init; }
}

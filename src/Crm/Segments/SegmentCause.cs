namespace Crm.Segments;

/// <summary>Why a customer came into a segment or left it.</summary>
public enum SegmentCause
{
    /// <summary>Something happened: the record of the change log says what.</summary>
    Change,

    /// <summary>Time passed: a relative condition flipped at that very instant.</summary>
    Time,

    /// <summary>The segment was defined, edited or rebuilt. Nothing is triggered by it.</summary>
    Definition,
}

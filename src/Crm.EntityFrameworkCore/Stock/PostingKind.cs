namespace Crm.Stock;

/// <summary>What a stock document does.</summary>
internal enum PostingKind
{
    Receive,
    Return,
    Arrive,
    WriteOff,
    Count,
    Expect,
}

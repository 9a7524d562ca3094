namespace Crm.Stock;

/// <summary>A planned grant: so many thousandths for a line of the request from one of the balances, both by index.</summary>
internal readonly record struct AllocationGrant(int Line, int Balance, long Thousandths);

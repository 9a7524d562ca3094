namespace Crm.Pricing;

/// <summary>Carts that were not ordered, priced again: what lies in them, no turnover.</summary>
/// <param name="Base">At the prices that their visitors saw.</param>
/// <param name="Candidate">As the candidate prices them, with what its limits had left then.</param>
/// <param name="Real">What they came to.</param>
/// <param name="Reproduced">Carts that the base case prices to the cent as they were.</param>
public sealed record WhatIfCarts(WhatIfSums Base, WhatIfSums Candidate, Money Real, int Reproduced);

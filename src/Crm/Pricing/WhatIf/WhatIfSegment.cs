namespace Crm.Pricing;

/// <summary>One segment's part.</summary>
/// <param name="Segment">Its code.</param>
/// <param name="Base">As priced now.</param>
/// <param name="Candidate">As the candidate prices.</param>
public sealed record WhatIfSegment(string Segment, WhatIfSums Base, WhatIfSums Candidate);

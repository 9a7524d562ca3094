namespace Crm.Customers;

/// <summary>What a company bought.</summary>
/// <param name="Own">By itself, with all who were merged with it.</param>
/// <param name="WithBelow">With all companies below it, however deep.</param>
/// <param name="Companies">The company and those below it.</param>
public sealed record CompanyFigures(CustomerSummary Own, CustomerSummary WithBelow, IReadOnlyList<CustomerId> Companies);

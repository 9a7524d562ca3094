using Crm.Sites;

namespace Crm.Customers;

/// <summary>What recognising needs beside the identity.</summary>
internal sealed record CustomerRecognition(CustomerStatements Statements, SiteSource Sites, RecognitionPolicy Policy);

namespace ConnectCloudflare.Web.Dns;

/// <summary>The envelope of every answer of Cloudflare's API.</summary>
internal sealed record ApiAnswer<T>(T? Result, ApiAnswerInfo? ResultInfo);

/// <summary>What an envelope says of a list.</summary>
internal sealed record ApiAnswerInfo(int TotalCount);

using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace DecisionWorkflow.Server.Api;

/// <summary>
/// How much a request may carry. What is read is held in memory and often kept, so every address takes little unless it says that it takes more;
/// LimitTests holds the list of those.
/// </summary>
internal static class BodyLimits
{
    /// <summary>Forms, drafts and JSON: some 300 000 characters of Chinese.</summary>
    public const int Default = 1024 * 1024;

    /// <summary>A name and a password.</summary>
    public const int Credentials = 16 * 1024;

    /// <summary>What is around a file in a form.</summary>
    public const int Envelope = 64 * 1024;

    /// <summary>More names than the largest form of ours posts, rows included.</summary>
    public const int FormFields = 20_000;

    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, long bytes) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequestSizeLimitAttribute(bytes));

    /// <summary>How much this request may carry.</summary>
    public static long Of(HttpContext context) => context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? Default;
}

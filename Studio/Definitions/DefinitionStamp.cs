using DecisionWorkflow.Engine.Definitions;
using Microsoft.AspNetCore.Http;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>Which content of a definition an editor has before it, as ETag and If-Match. Clients that send none save without the check, as with Elsa.</summary>
internal static class DefinitionStamp
{
    public static void Write(HttpResponse response, DefinitionVersion version)
    {
        response.Headers.ETag = $"\"{version.Stamp}\"";
        response.Headers["X-Definition-Id"] = Uri.EscapeDataString(version.DefinitionId);
    }

    public static string? Read(HttpRequest request) => request.GetTypedHeaders().IfMatch.FirstOrDefault()?.Tag.Value?.Trim('"');
}

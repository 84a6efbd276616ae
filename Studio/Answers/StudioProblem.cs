using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Studio.Answers;

/// <summary>A refusal in the shape that Studio shows to its user line by line.</summary>
internal sealed record StudioProblem(int StatusCode, string Message, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors)
{
    /// <summary>400 with one line for each message.</summary>
    public static JsonHttpResult<StudioProblem> Of(params IReadOnlyList<string> messages) =>
        TypedResults.Json(
            new StudioProblem(StatusCodes.Status400BadRequest, messages[0], new Dictionary<string, IReadOnlyList<string>> { ["generalErrors"] = messages }),
            StudioJson.Options, "application/problem+json", StatusCodes.Status400BadRequest);
}

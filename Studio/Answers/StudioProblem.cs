using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Studio.Answers;

/// <summary>A refusal in the shape that Studio shows to its user line by line.</summary>
/// <param name="Findings">What a publication was refused for, for the page to show on the activities.</param>
internal sealed record StudioProblem(int StatusCode, string Message, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors, IReadOnlyList<Finding>? Findings = null)
{
    /// <summary>400 with one line for each message.</summary>
    public static JsonHttpResult<StudioProblem> Of(params IReadOnlyList<string> messages) => Of(messages, null);

    /// <inheritdoc cref="Of(IReadOnlyList{string})"/>
    public static JsonHttpResult<StudioProblem> Of(IReadOnlyList<string> messages, IReadOnlyList<Finding>? findings) =>
        TypedResults.Json(
            new StudioProblem(StatusCodes.Status400BadRequest, messages[0], new Dictionary<string, IReadOnlyList<string>> { ["generalErrors"] = messages }, findings),
            StudioJson.Options, "application/problem+json", StatusCodes.Status400BadRequest);
}

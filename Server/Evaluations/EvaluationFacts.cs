using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>A counted round as the papers W34—W38 name its figures. Percentages are the number itself, 83.87.</summary>
internal static class EvaluationFacts
{
    public static JsonObject Of(EvaluationRound round, EvaluationSheet sheet, EvaluationSettings settings, BusinessClock clock) => new()
    {
        ["IssuedBallots"] = round.Issued,
        ["ReturnedBallots"] = round.Returned,
        ["InvalidBallots"] = round.InvalidBallots,
        ["BlankBallots"] = round.BlankBallots,
        ["ValidBallots"] = round.IsVoid ? 0 : round.Valid,
        ["RoundVoid"] = round.IsVoid,
        ["TallyLocked"] = !round.IsVoid,
        ["VoteDate"] = clock.Today.ToString("yyyy-MM-dd"),
        ["Arithmetic"] = round.Explanation,
        ["Collective"] = new JsonArray([.. round.Collective.Select(row => (JsonNode)Row(row, row.BaseOf(round.Valid, settings), settings))]),
        ["Persons"] = new JsonArray([.. round.Persons.Select((row, no) => (JsonNode)Row(row, sheet.Persons[no].Post, row.BaseOf(round.Valid, settings), settings))]),
    };

    static JsonObject Row(CollectiveRating row, int votes, EvaluationSettings settings) => new()
    {
        ["Subject"] = row.Subject,
        ["Satisfied"] = row.Satisfied,
        ["Basic"] = row.Basic,
        ["Dissatisfied"] = row.Dissatisfied,
        ["ItemInvalid"] = row.Unmarked,
        ["SatisfiedRate"] = row.SatisfiedRate(votes).Percent,
        ["CombinedRate"] = row.OverallRate(votes).Percent,
        ["DissatisfiedRate"] = row.DissatisfiedRate(votes).Percent,
        ["Grade"] = votes > 0 ? row.Grade(votes, settings) : "—",
    };

    static JsonObject Row(PersonRating row, string post, int votes, EvaluationSettings settings) => new()
    {
        ["Name"] = row.Person,
        ["Post"] = post,
        ["Excellent"] = row.Excellent,
        ["Competent"] = row.Competent,
        ["BasicallyCompetent"] = row.Basic,
        ["Incompetent"] = row.Incompetent,
        ["ItemInvalid"] = row.Unmarked,
        ["ExcellentRate"] = row.ExcellentRate(votes).Percent,
        ["CompetentRate"] = row.CompetentRate(votes).Percent,
        ["IncompetentRate"] = row.IncompetentRate(votes).Percent,
        ["Grade"] = votes > 0 ? row.Grade(votes, settings) : "—",
    };
}

using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Studio.Access;
using DecisionWorkflow.Studio.Answers;
using DecisionWorkflow.Studio.Descriptors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DecisionWorkflow.Studio.Definitions;

/// <summary>Definitions as files, out and in, in the shape of Elsa's own exports.</summary>
internal static class ExchangeDefinitions
{
    // A zip may not unpack to more than this, whatever it says of itself.
    const long MaxUnpacked = 64L * 1024 * 1024;
    const int MaxFiles = 500;

    /// <summary>Bytes of one upload, packed or not.</summary>
    public const int MaxUpload = 32 * 1024 * 1024;

    public static async Task<IResult> Export(
        string definitionId, string? versionOptions, bool? includeConsumingWorkflows, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var versions = versionOptions is null or "" ? VersionOptions.Latest : VersionOptions.Parse(versionOptions);
        if (await definitions.FindAsync(definitionId, versions, cancellation) is not { } version)
            return TypedResults.NotFound();
        return File(await WithConsumersAsync([version], includeConsumingWorkflows == true, definitions, cancellation));
    }

    public static async Task<IResult> ExportMany(JsonBody body, DefinitionQueries definitions, CancellationToken cancellation)
    {
        var include = body.Json["includeConsumingWorkflows"] is JsonValue value && value.TryGetValue(out bool flag) && flag;
        var found = await WithConsumersAsync(await definitions.FindManyAsync(body.Texts("ids"), cancellation), include, definitions, cancellation);
        return found.Count == 0 ? TypedResults.NotFound() : Zip(found);
    }

    public static async Task<IResult> Import(
        JsonBody body, StudioCaller caller, DefinitionStore store, DefinitionAnswers answers, DefinitionFaults faults, HttpContext http, CancellationToken cancellation)
    {
        if (Fault(body, faults) is { } fault)
            return StudioProblem.Of(fault);
        var saved = await ImportAsync(body.Json, caller, store, cancellation);
        if (saved.Errors.Count > 0)
            return StudioProblem.Of(faults.Describe(saved));
        DefinitionStamp.Write(http.Response, saved.Version);
        return StudioJson.Answer(await answers.OfAsync(saved.Version, caller, cancellation));
    }

    public static async Task<IResult> ImportFiles(HttpRequest request, StudioCaller caller, DefinitionStore store, DefinitionFaults words, CancellationToken cancellation)
    {
        if (!request.HasFormContentType)
            return StudioProblem.Of("请以文件形式上传（multipart/form-data，字段 files）。");
        var texts = new List<(string Name, byte[] Text)>();
        foreach (var file in (await request.ReadFormAsync(cancellation)).Files)
            if (await UnpackAsync(file, texts, cancellation) is { } tooMuch)
                return StudioProblem.Of(tooMuch);
        var bodies = texts.ConvertAll(file => (file.Name, Body: JsonBody.Parse(file.Text)));
        // All or nothing would lose the good files of a folder for one bad one; what is wrong is said for each.
        var faults = bodies.Where(file => Fault(file.Body, words) is not null).Select(file => $"{file.Name}：{Fault(file.Body, words)}").ToList();
        var count = 0;
        foreach (var file in bodies.Where(file => Fault(file.Body, words) is null))
        {
            var saved = await ImportAsync(file.Body.Json, caller, store, cancellation);
            faults.AddRange(words.Describe(saved).Select(line => $"{file.Name}：{line}"));
            count += saved.Errors.Count == 0 ? 1 : 0;
        }
        if (faults.Count > 0)
            return StudioProblem.Of([.. faults, $"已导入 {count} 个流程。"]);
        return count == 0 ? StudioProblem.Of("上传的文件里没有流程。请选择从本系统或 Elsa 导出的 JSON 或 ZIP 文件。") : StudioJson.Answer(new { count });
    }

    static Task<SavedDefinition> ImportAsync(JsonObject json, StudioCaller caller, DefinitionStore store, CancellationToken cancellation)
    {
        UnknownActivity.RestoreAll(json);
        return store.SaveAsync(new SaveDefinition(json, Author: caller.Name, Imported: true), cancellation);
    }

    static string? Fault(JsonBody body, DefinitionFaults words) =>
        body.Fault ?? (body.Json["root"] is not JsonObject ? "这不是流程文件：里面没有 root。请选择从本系统或 Elsa 导出的 JSON 文件。"
            : DefinitionLimits.Check(body.Json) ?? (words.Undrawable(body.Json) is { Count: > 0 } undrawable ? string.Join("；", DefinitionFaults.Describe(undrawable)) : null));

    static async Task<string?> UnpackAsync(IFormFile file, List<(string, byte[])> texts, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        content.Position = 0;
        if (!Path.GetExtension(file.FileName).Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            if (content.Length > JsonBody.MaxBytes)
                return $"{file.FileName} 有 {content.Length / 1024.0 / 1024.0:0.0} MB，超过上限 {JsonBody.MaxBytes / 1024 / 1024} MB。";
            texts.Add((file.FileName, content.ToArray()));
            return null;
        }
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read);
            if (zip.Entries.Count > MaxFiles)
                return $"{file.FileName} 里有 {zip.Entries.Count} 个文件，一次最多 {MaxFiles} 个。";
            long unpacked = 0;
            foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                using var text = new MemoryStream();
                await using var packed = await entry.OpenAsync(cancellation);
                var buffer = new byte[81920];
                for (int read; (read = await packed.ReadAsync(buffer, cancellation)) > 0;)
                {
                    text.Write(buffer, 0, read);
                    if (text.Length > JsonBody.MaxBytes || (unpacked += read) > MaxUnpacked)
                        return $"{file.FileName} 解开后太大：单个流程最多 {JsonBody.MaxBytes / 1024 / 1024} MB，合计最多 {MaxUnpacked / 1024 / 1024} MB。";
                }
                texts.Add((entry.FullName, text.ToArray()));
            }
            return null;
        }
        catch (InvalidDataException)
        {
            return $"{file.FileName} 不是有效的 ZIP 文件。";
        }
    }

    static async Task<List<DefinitionVersion>> WithConsumersAsync(
        List<DefinitionVersion> versions, bool include, DefinitionQueries definitions, CancellationToken cancellation)
    {
        if (!include)
            return versions;
        var known = versions.Select(version => version.DefinitionId).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < versions.Count; index++)
            foreach (var consumer in await definitions.ConsumersAsync(versions[index].DefinitionId, cancellation))
                if (known.Add(consumer.DefinitionId) && await definitions.FindAsync(consumer.Id, cancellation) is { } found)
                    versions.Add(found);
        return versions;
    }

    static FileContentHttpResult File(List<DefinitionVersion> versions)
    {
        if (versions.Count > 1)
            return Zip(versions);
        var file = DefinitionExchange.Export(versions[0]);
        return TypedResults.File(Encoding.UTF8.GetBytes(file.Json), "application/octet-stream", file.Name);
    }

    static FileContentHttpResult Zip(List<DefinitionVersion> versions)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in versions.Select(DefinitionExchange.Export))
            {
                using var entry = zip.CreateEntry(file.Name).Open();
                entry.Write(Encoding.UTF8.GetBytes(file.Json));
            }
        return TypedResults.File(content.ToArray(), "application/octet-stream", "workflow-definitions.zip");
    }
}

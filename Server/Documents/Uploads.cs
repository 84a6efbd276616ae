using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Takes in what people upload: inspected, stored by content, known by its id.</summary>
internal sealed class Uploads(ServerDb db, ContentStore store, CurrentUser user, TimeProvider time)
{
    static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Saves on its own: the file must be there before the form that names it is submitted.</summary>
    public async Task<(UploadedFile? File, Refusal? Refusal)> SaveAsync(string fileName, byte[] bytes, Guid organizationId, Guid? matterId, CancellationToken cancellation)
    {
        var check = await InspectAsync(fileName, bytes, cancellation);
        if (!check.Accepted)
            return (null, check.Refusal);
        var content = await store.PutAsync(check.Upload.Bytes, cancellation);
        var file = new UploadedFile
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organizationId,
            MatterId = matterId,
            Kind = check.Upload.Kind,
            Name = check.Upload.Name,
            ContentType = check.Upload.ContentType,
            Sha256 = content.Sha256,
            Size = content.Size,
            Width = check.Upload.Width,
            Height = check.Upload.Height,
            Pages = check.Upload.Pages,
            UploadedAt = time.GetUtcNow(),
            UploadedById = user.Id,
            UploadedBy = user.DisplayName,
        };
        db.Add(file);
        await db.SaveChangesAsync(cancellation);
        return (file, null);
    }

    // A few large files at once must not take the processor from everyone else.
    static async Task<UploadCheck> InspectAsync(string fileName, byte[] bytes, CancellationToken cancellation)
    {
        await Turns.WaitAsync(cancellation);
        try
        {
            return UploadInspector.Inspect(fileName, bytes, cancellation);
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>The photographs among these ids that belong to the organisation, by id as the form names them.</summary>
    public async Task<IReadOnlyDictionary<string, ImageFile>> ImagesAsync(IReadOnlyCollection<Guid> ids, Guid organizationId, CancellationToken cancellation)
    {
        var images = new Dictionary<string, ImageFile>(StringComparer.OrdinalIgnoreCase);
        if (ids.Count == 0)
            return images;
        var rows = await db.Set<UploadedFile>().AsNoTracking()
            .Where(row => ids.Contains(row.Id) && row.Kind == UploadKind.Image && row.OrganizationId == organizationId)
            .Select(row => new { row.Id, row.Sha256 }).ToListAsync(cancellation);
        foreach (var row in rows)
            if (await store.ReadAsync(row.Sha256, cancellation) is { } bytes && ImageReader.Read(bytes) is { } image)
                images[row.Id.ToString()] = image;
        return images;
    }
}

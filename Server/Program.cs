using DecisionWorkflow.Engine;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Demo;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Health;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Pages;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Studio;

StartRefused.ExitWithItsMessage();
var builder = WebApplication.CreateBuilder(args);
builder.AddStorage();
builder.AddDemo();
builder.AddOrganization();
builder.AddAccounts();
builder.AddAudit();
builder.AddCalendar();
builder.AddParameters();
builder.AddDocuments();
builder.AddArchive();
builder.AddApi();
builder.AddPages();
builder.Services.AddEngine<ServerDb>();
builder.AddStudio();

var app = builder.Build();
await app.MigrateAsync();
if (args is [VerifyCommand.Name])
    return await app.VerifyArchiveAsync();
await app.StartDemoAsync();
await app.OfferSetupAsync();

app.UseApiProblems();
app.UsePages();
app.UseRouting();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();
app.UseFormProtection();

app.MapHealth();
app.MapApi();
app.MapSession();
app.MapSessionPages();
app.MapPasswordPages();
app.MapSetupPages();
app.MapDocuments();
app.MapArchive();
app.MapDemo();
app.MapPages();
app.MapStudio();
await app.RunAsync();
return 0;

"""Words that many people call many things by: plain English, surnames, places. Who begins with one is told by more.

`Capstone Advisors` need not be Capstone Companies, while `Aramark Correctional Services` can only be Aramark.
"""

from __future__ import annotations

import re

_PLAIN = """
frontier legacy summit pioneer liberty freedom patriot patriots victory eagle heritage peak target apple gap prairie pinnacle
progress progressive horizon horizons compass beacon anchor bridge bridges keystone granite alliance unity future century trust
united national american republic capitol capital first common people citizens crown star stars sun sunrise sunset rise forward
vision spirit courage honor service services justice energy growth opportunity prosperity majority blue red gold golden silver
iron steel oak cedar maple mountain mountains river rivers ridge valley canyon lake lakes ocean coast coastal delta gulf plains
desert alpine polar north south east west southern northern western eastern midwest northeast northwest southeast southwest
central best better bold true main elevate momentum impact advance advanced catalyst ignite beyond crossroads cornerstone
capstone guardian defender sentinel ranger rangers hawkeye evergreen lone tiger lion lions bear bears wolf falcon hawk shield
sword torch lighthouse harvest heartland homestead independence independent innovation innovations innovative integrity
leadership life light local mission moderate motor new next noble old open orange pathway peach phoenix planet power premier
pro reliance renew republican democratic resolve results ring root safe select shell sky solid sound sprint square stand
strategic strong team together traditions tribute triumph value vanguard visa voyager winning women world young zenith match
block dollar ball chase crypto box snap zoom general standard universal international global atlantic pacific continental
metropolitan community family home house homes city county state federal public private professional premium quality modern
classic royal imperial grand great big small little green white black gray grey brown amber ruby sapphire diamond crystal
pearl emerald jade copper bronze platinum titanium stone rock rocky sand hill hills park garden gardens forest woods wood tree
trees leaf branch field fields meadow farm farms ranch orchard vineyard spring springs creek brook bay harbor harbour port island
islands beach shore sea water waters fire air earth wind snow ice rain storm thunder lightning cloud clouds dawn day night
morning moon mars venus mercury jupiter saturn neptune pluto galaxy cosmos orion apollo atlas titan zeus hermes athena minerva
aurora genesis exodus alpha beta gamma omega sigma theta apex acme ace prime elite max ultra super mega micro mini nano macro
meta multi tri dual twin twins triple quad penta octagon circle triangle cross arrow bow spear lance knight castle tower towers
fortress fort gate gateway path trail trails road route way ways track rail bridgeport landing point pointe center centre core
heart soul mind body hand hands eye eyes voice focus clear bright clarity insight insights discovery discover explorer explore
quest journey venture ventures enterprise enterprises partners associates allied associated consolidated combined integrated
mutual security safety secure shelter haven harborview lakeview fairview riverside lakeside hillside seaside westside eastside
uptown downtown midtown village town country rural urban metro plaza court place terrace avenue street corner market markets
merchant merchants farmers bankers builders makers masters champion champions hero heroes legend legends dynasty empire kingdom
monarch regal sovereign senator governor president ambassador diplomat embassy consul envoy colonial puritan quaker pilgrim
mayflower plymouth concord lexington revere heritage america columbia liberty bell minuteman yankee dixie lonestar buckeye badger
hoosier sooner bluegrass palmetto magnolia sunflower rose lily lotus iris violet daisy ivy laurel willow birch aspen pine spruce
elm ash hickory walnut chestnut cherry apple peach plum berry olive palm cactus sage mint ginger pepper salt honey sugar butter
bread coffee tea wine beer cream milk corn wheat rice barley bean eagle dove swan crane heron robin cardinal bluebird raven crow
owl duck goose fox deer elk moose buffalo bison mustang bronco colt stallion horse bull longhorn ram panther puma cougar jaguar
leopard lynx dolphin whale shark marlin salmon trout bass turtle frog snake cobra python viper spider bee ant butterfly dragon
phoenix unicorn griffin pegasus strategic tactical dynamic active interactive creative digital virtual cyber data info smart
intelligent genius logic logical rational natural organic pure fresh healthy health wellness care caring hope faith grace mercy
peace joy harmony serenity tranquility balance align aligned aspire inspire inspired achieve accomplish success succeed thrive
flourish bloom blossom sprout seed roots foundation pillar column arch keystone milestone landmark monument memorial veteran
veterans soldier marine navy army airborne patriot military defense defender precision accurate exact perfect ideal optimal
optimum maximum minimum absolute total complete comprehensive full whole entire simple easy quick fast rapid swift speedy
express instant direct straight level even fair just right left upper lower high low deep wide broad narrow long short tall
"""
_SURNAMES = """
smith johnson williams brown jones miller davis wilson anderson taylor thomas moore martin jackson thompson white lopez lee
harris clark lewis robinson walker hall young allen king wright scott green baker adams nelson hill carter mitchell roberts
turner phillips campbell parker evans edwards collins stewart morris murphy cook rogers morgan peterson cooper reed bailey bell
kelly howard ward cox richardson watson brooks wood james bennett gray hughes price myers long foster sanders ross morales powell
sullivan russell ortiz jenkins perry butler barnes fisher henderson coleman simmons patterson jordan reynolds hamilton graham
griffin wallace west cole hayes bryant ellis stevens murray ford marshall owens mcdonald harrison ruiz kennedy wells woods freeman
webb tucker burns henry crawford boyd mason kelley gordon hunter hicks warren dixon hunt palmer wagner mills nichols grant knight
ferguson rose stone hawkins dunn perkins hudson spencer gardner stephens payne pierce berry matthews arnold willis ray watkins
olson carroll duncan snyder hart cunningham bradley lane andrews ruiz harper fox riley armstrong carpenter weaver greene lawrence
elliott chavez sims austin peters kelley franklin lawson fields gutierrez ryan schmidt carr vasquez castillo wheeler chapman
oliver montgomery richards williamson johnston banks meyer bishop mccoy howell alvarez morrison hansen fernandez garza harvey
little burton stanley nguyen george jacobs reid kim fuller lynch dean gilbert garrett romero welch larson frazier burke hanson day
mendoza moreno bowman medina fowler brewer hoffman carlson silva pearson holland douglas fleming jensen vargas byrd davidson
hopkins may terry herrera wade soto walters curtis neal caldwell lowe jennings barnett graves jimenez horton shelton barrett obrien
castro sutton gregory mckinney lucas miles craig rodriquez chambers holt lambert fletcher watts bates hale rhodes pena beck newman
haynes mcdaniel mendez bush vaughn parks dawson santiago norris hardy love steele curry powers schultz barker guzman page munoz
ball keller chandler weber leonard walsh lyons ramsey wolfe schneider mullins benson sharp bowen daniel barber cummings hines
baldwin griffith valdez hubbard salazar reeves warner stevenson burgess santos tate cross garner mann mack moss thornton dennis
mcgee farmer delgado aguilar vega glover manning cohen harmon rodgers robbins newton todd blair higgins ingram reese cannon
strickland townsend potter goodwin walton rowe hampton ortega patton swanson joseph francis goodman maldonado yates becker erickson
hodges rios conner adkins webster norman malone hammond flowers cobb moody quinn blake maxwell pope floyd osborne paul mccarthy
guerrero lindsey estrada sandoval gibbs tyler gross fitzgerald stokes doyle sherman saunders wise colon gill alvarado greer padilla
simon waters nunez ballard schwartz mcbride houston christensen klein pratt briggs parsons mclaughlin zimmerman french buchanan
moran copeland roy pittman brady mccormick holloway brock poole frank logan owen bass marsh drake wong jefferson park morton abbott
sparks patrick norton huff clayton massey lloyd figueroa carson bowers roberson barton tran lamb harrington casey boone cortez
clarke mathis singleton wilkins cain bryan underwood hogan mckenzie collier luna phelps mcguire allison bridges wilkerson nash
summers atkins kirkland parrish
"""
_PLACES = """
alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas
kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey
mexico york carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia washington wisconsin
wyoming boston chicago dallas denver detroit houston atlanta seattle portland phoenix philadelphia pittsburgh cleveland
cincinnati columbus memphis nashville charlotte raleigh richmond baltimore tampa orlando miami jacksonville orleans austin
sacramento oakland diego francisco jose antonio angeles vegas reno tucson albuquerque omaha lincoln topeka wichita tulsa louis
milwaukee madison minneapolis springfield peoria rockford dayton toledo akron canton buffalo rochester syracuse albany utica
providence hartford worcester lowell salem plymouth cambridge oxford windsor manchester bristol dover hudson brooklyn manhattan
bronx arlington alexandria fairfax hampton norfolk savannah augusta macon mobile birmingham montgomery jackson cumberland
cleveland lancaster york chester bethlehem scranton erie burlington clayton auburn franklin clinton georgetown marion monroe
riverside pasadena glendale burbank malibu monterey carmel napa sonoma sierra shasta tahoe yosemite yukon klondike canada europe
england britain london paris berlin vienna rome milan athens dublin scotland ireland wales france germany italy spain china japan
india asia africa australia israel brazil
"""

EVERYDAY = frozenset(re.findall(r"\w+", _PLAIN))
FAMILIAR = EVERYDAY | frozenset(re.findall(r"\w+", _SURNAMES + _PLACES))
